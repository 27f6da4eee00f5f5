using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Account.Settings.SecondFactors;

/// <summary>
/// Seals the secret of an application being added into the form, for one session and half an hour: nothing is stored until the code is
/// right.
/// </summary>
public sealed class EnrolmentSecrets(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
    private readonly IDataProtector protector = protection.CreateProtector("MonHarmonie.Enrolment");

    public string Seal(string secret, Guid sessionId) => protector.Protect($"{sessionId:N} {clock.UtcNow().Ticks} {secret}");

    public string? Open(string? text, Guid sessionId)
    {
        try
        {
            return
                text is { Length: > 0 }
                && protector.Unprotect(text).Split(' ') is [var session, var ticks, var secret]
                && session == sessionId.ToString("N")
                && clock.UtcNow().Ticks - long.Parse(ticks, CultureInfo.InvariantCulture) < Lifetime.Ticks
                ? secret
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
