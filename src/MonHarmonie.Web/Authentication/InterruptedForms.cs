using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Pages.Account;
using MonHarmonie.Web.Pages.Shared.Simulator;

namespace MonHarmonie.Web.Authentication;

/// <summary>A form that was sent when its session had ended.</summary>
/// <param name="Address">The page and the handler that it was sent to.</param>
public sealed record InterruptedForm(Guid AccountId, string Address, IReadOnlyList<InterruptedField> Fields, bool HadFiles);

public sealed record InterruptedField(string Name, string Value);

/// <summary>
/// Gives a form back after signing in again: it stays in the browser, sealed, for the account of the session that ended, for half an hour.
/// The server keeps nothing (ADR 0149). Forms with a password, a code or a proof are never kept.
/// </summary>
public sealed class InterruptedForms(IDataProtectionProvider protection, IHostEnvironment environment, TimeProvider clock)
{
    private const string CookieName = "mon-harmonie-reprise";
    private const string TokenField = "__RequestVerificationToken";

    /// <summary>Three cookies at most: the headers of a request are bounded to 16 KiB.</summary>
    private const int MaxLength = 11_000;
    private const int ChunkSize = 3_800;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);
    private static readonly string[] Secrets = ["Password", "Current", "Proof", "Code"];

    private readonly ExpiringSeal seal = new(protection.CreateProtector("MonHarmonie.InterruptedForm"), clock);
    private readonly ChunkingCookieManager cookies = new() { ChunkSize = ChunkSize, ThrowForPartialCookies = false };

    private string Name => environment.IsDevelopment() ? CookieName : "__Secure-" + CookieName;

    /// <summary>Keeps the form of a request in the browser.</summary>
    /// <returns>False when it is none that may be kept, or is too long.</returns>
    public async Task<bool> TryKeepAsync(HttpContext http, Guid accountId)
    {
        var request = http.Request;
        if (
            !HttpMethods.IsPost(request.Method)
            || !request.HasFormContentType
            || request.Headers.ContainsKey(SimulatorModel.FragmentHeader)
        )
            return false;
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException)
        {
            return false;
        }
        if (form.Keys.Any(IsSecret))
            return false;
        var kept = new InterruptedForm(
            accountId,
            request.Path + request.QueryString,
            [.. form.Where(f => f.Key != TokenField).SelectMany(f => f.Value.Select(value => new InterruptedField(f.Key, value ?? "")))],
            form.Files.Count > 0
        );
        var text = seal.Seal(PackedJson.Pack(kept), Lifetime);
        if (text.Length > MaxLength)
            return false;
        cookies.AppendResponseCookie(http, Name, text, Options(http));
        return true;
    }

    /// <summary>The form that this account had sent; null when there is none.</summary>
    public InterruptedForm? Find(HttpContext http) =>
        seal.Open(cookies.GetRequestCookie(http, Name)) is { } packed
        && PackedJson.Unpack<InterruptedForm>(packed) is { } form
        && form.AccountId == http.User.AccountId()
            ? form
            : null;

    public void Forget(HttpContext http) => cookies.DeleteCookie(http, Name, Options(http));

    private static bool IsSecret(string field)
    {
        var last = field[(field.LastIndexOf('.') + 1)..];
        return Secrets.Contains(last, StringComparer.OrdinalIgnoreCase);
    }

    private CookieOptions Options(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            Secure = !environment.IsDevelopment(),
            SameSite = SameSiteMode.Lax,
            Path = http.Request.PathBase + AccountLinks.Resume,
            IsEssential = true,
        };
}
