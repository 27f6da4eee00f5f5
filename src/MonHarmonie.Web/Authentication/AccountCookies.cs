using Microsoft.AspNetCore.DataProtection;
using MonHarmonie.Services.Accounts.SigningIn;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Authentication;

/// <summary>The password was right and the code is still expected.</summary>
public sealed record PendingSignIn(Guid AccountId, string Stamp);

/// <summary>
/// The two small cookies around the sign-in: the browser that we know, and the sign-in half done. Both are strictly needed.
/// </summary>
public sealed class AccountCookies(IDataProtectionProvider protection, IHostEnvironment environment, TimeProvider clock)
{
    private const string DeviceName = "mon-harmonie-appareil";
    private const string PendingName = "mon-harmonie-code";
    private const int SecretLength = 64;
    private static readonly TimeSpan DeviceLifetime = TimeSpan.FromDays(395);

    /// <summary>How long the code may be waited for.</summary>
    public static readonly TimeSpan PendingLifetime = TimeSpan.FromMinutes(10);

    private readonly ExpiringSeal pending = new(protection.CreateProtector("MonHarmonie.PendingSignIn"), clock);

    /// <summary>Who asks: address, known-device secret, browser in plain words.</summary>
    public SignInClient ClientOf(HttpContext http) =>
        new(
            RateLimits.Address(http),
            DeviceSecret(http) ?? NewDeviceSecret(http),
            DeviceNames.Describe(http.Request.Headers.UserAgent.ToString())
        );

    /// <summary>Remembers that this browser gave the right password.</summary>
    public void SetPendingSignIn(HttpContext http, PendingSignIn signIn) =>
        http.Response.Cookies.Append(
            Name(PendingName),
            pending.Seal($"{signIn.AccountId:N} {signIn.Stamp}", PendingLifetime),
            Options(null)
        );

    /// <summary>The sign-in this browser has half done, if any.</summary>
    public PendingSignIn? GetPendingSignIn(HttpContext http) =>
        pending.Open(http.Request.Cookies[Name(PendingName)])?.Split(' ') is [var account, var stamp]
        && Guid.TryParseExact(account, "N", out var id)
            ? new PendingSignIn(id, stamp)
            : null;

    public void DeletePendingSignIn(HttpContext http) => http.Response.Cookies.Delete(Name(PendingName), Options(null));

    private string? DeviceSecret(HttpContext http) =>
        http.Request.Cookies[Name(DeviceName)] is { Length: SecretLength } secret && secret.All(char.IsAsciiHexDigitLower) ? secret : null;

    private string NewDeviceSecret(HttpContext http)
    {
        var secret = Ids.Secret();
        http.Response.Cookies.Append(Name(DeviceName), secret, Options(DeviceLifetime));
        return secret;
    }

    private string Name(string name) => environment.IsDevelopment() ? name : "__Host-" + name;

    private CookieOptions Options(TimeSpan? lifetime) =>
        new()
        {
            HttpOnly = true,
            Secure = !environment.IsDevelopment(),
            SameSite = SameSiteMode.Lax,
            Path = "/",
            IsEssential = true,
            MaxAge = lifetime,
        };
}
