using OtpNet;

namespace MonHarmonie.Services.Accounts.SecondFactors;

/// <summary>
/// Time-based one-time codes (RFC 6238: HMAC-SHA1, 30 seconds, 6 digits), the only form that every authenticator application reads.
/// </summary>
public static class AuthenticatorCodes
{
    public const int Digits = 6;

    /// <summary>160 bits, as RFC 4226 recommends.</summary>
    private const int SecretBytes = 20;

    /// <summary>The present step and its neighbours, for clocks that drift.</summary>
    private static readonly VerificationWindow Neighbours = new(previous: 1, future: 1);

    /// <summary>A new secret, in Base32 (RFC 4648) as applications show it.</summary>
    public static string NewSecret() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(SecretBytes));

    /// <summary>The address that an application reads from the QR code.</summary>
    public static string Address(string secret, string account) =>
        new OtpUri(OtpType.Totp, secret, account, "Mon Harmonie", digits: Digits).ToString();

    public static string CodeAt(string secret, DateTime instantUtc) => Generator(secret).ComputeTotp(instantUtc);

    /// <summary>Finds the time step of a code: the present one or a neighbour; never one already used.</summary>
    /// <param name="lastStep">The step of the last code accepted.</param>
    /// <returns>The step to remember, or null when the code is wrong, too old or already used.</returns>
    public static long? Match(string secret, string? typed, DateTime nowUtc, long? lastStep)
    {
        var code = new string([.. (typed ?? "").Where(char.IsAsciiDigit)]);
        return Generator(secret).VerifyTotp(nowUtc, code, out var step, Neighbours) && (lastStep is null || step > lastStep) ? step : null;
    }

    private static Totp Generator(string secret) => new(Base32Encoding.ToBytes(secret), totpSize: Digits);
}
