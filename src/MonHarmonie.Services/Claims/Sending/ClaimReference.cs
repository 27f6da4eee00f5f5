using System.Security.Cryptography;

namespace MonHarmonie.Services.Claims.Sending;

/// <summary>
/// Receipt numbers: random, so that none tells how many there are; without vowels and look-alikes, for they are read aloud.
/// </summary>
internal static class ClaimReference
{
    private const string Letters = "23456789BCDFGHJKMNPQRSTVWXZ";

    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Letters, 8);
        return $"D-{letters[..4]}-{letters[4..]}";
    }
}
