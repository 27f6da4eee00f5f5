using Microsoft.AspNetCore.DataProtection;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Pages.Shared.Simulator;

/// <summary>
/// What was typed in a simulator, so that « Précédent » and other pages lose nothing: sealed in a cookie of that page, for one account,
/// until the browser closes and a day at most. The server keeps nothing (ADR 0148).
/// </summary>
public sealed class SimulatorDrafts(IDataProtectionProvider protection, IHostEnvironment environment, TimeProvider clock)
{
    private const string CookieName = "mon-harmonie-simulation";

    /// <summary>Browsers keep 4,096 bytes of a cookie, its name and attributes included.</summary>
    private const int MaxLength = 3_800;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly ExpiringSeal seal = new(protection.CreateProtector("MonHarmonie.SimulatorDraft"), clock);

    private string Name => environment.IsDevelopment() ? CookieName : "__Secure-" + CookieName;

    /// <summary>The draft of this page and this account; null when there is none.</summary>
    public SimulatorForm? Find(HttpContext http) =>
        seal.Open(http.Request.Cookies[Name])?.Split('\n', 2) is [var owner, var packed] && owner == OwnerOf(http)
            ? PackedJson.Unpack<SimulatorForm>(packed)
            : null;

    /// <summary>Keeps a form instead of the one before.</summary>
    /// <returns>False when it is too long to be kept.</returns>
    public bool TryKeep(HttpContext http, SimulatorForm form)
    {
        var text = seal.Seal($"{OwnerOf(http)}\n{PackedJson.Pack(form)}", Lifetime);
        if (text.Length > MaxLength)
            return false;
        http.Response.Cookies.Append(Name, text, Options(http));
        return true;
    }

    public void Forget(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http));

    private static string OwnerOf(HttpContext http)
    {
        var account = http.User.Identity?.IsAuthenticated is true ? http.User.AccountId() : Guid.Empty;
        return $"{account:N} {http.Request.Path}";
    }

    private CookieOptions Options(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            Secure = !environment.IsDevelopment(),
            SameSite = SameSiteMode.Lax,
            Path = http.Request.PathBase + http.Request.Path,
            IsEssential = true,
        };
}
