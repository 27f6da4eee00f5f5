using Microsoft.AspNetCore.DataProtection;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Pages.Account.Settings.SecondFactors;

/// <summary>
/// Seals the secret of an application being added into the form, for one session and half an hour: nothing is stored until the code is
/// right.
/// </summary>
public sealed class EnrolmentSecrets(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
    private readonly ExpiringSeal seal = new(protection.CreateProtector("MonHarmonie.Enrolment"), clock);

    public string Seal(string secret, Guid sessionId) => seal.Seal($"{sessionId:N} {secret}", Lifetime);

    public string? Open(string? text, Guid sessionId) =>
        seal.Open(text)?.Split(' ') is [var session, var secret] && session == sessionId.ToString("N") ? secret : null;
}
