using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.HttpSecurity;

/// <summary>
/// Seals a text for a time: whoever carries it can neither read nor change it. The framework's own sealer with a time limit reads the
/// clock of the machine, not ours.
/// </summary>
public sealed class ExpiringSeal(IDataProtector protector, TimeProvider clock)
{
    public string Seal(string text, TimeSpan lifetime) =>
        protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{(clock.UtcNow() + lifetime).Ticks}\n{text}"));

    /// <returns>Null when it was not sealed here, or too long ago.</returns>
    public string? Open(string? carried)
    {
        if (string.IsNullOrEmpty(carried))
            return null;
        try
        {
            return
                protector.Unprotect(carried).Split('\n', 2) is [var until, var text]
                && long.TryParse(until, CultureInfo.InvariantCulture, out var ticks)
                && clock.UtcNow().Ticks < ticks
                ? text
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
