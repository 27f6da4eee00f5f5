using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.AspNetCore.WebUtilities;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Web.Pages.Account;

namespace MonHarmonie.Web.Authentication;

/// <summary>
/// The session cookie names a row of the database and nothing else. Each request reads that row, its account and its roles, and
/// builds the principal again: what was ended or taken away stops at once.
/// </summary>
public static class SessionCookie
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>The name in Production, where browsers accept it over https only. <c>__Host-</c> binds it to this host.</summary>
    public const string SecureName = "__Host-mon-harmonie";

    /// <summary>In Development the portal answers over plain http, where browsers refuse <c>__Host-</c> cookies.</summary>
    public const string DevelopmentName = "mon-harmonie";

    private static readonly object EndedSession = new();

    /// <summary>Sets the cookie scheme; every default of ASP.NET Core that falls short is set here (risk AB11).</summary>
    public static void Configure(CookieAuthenticationOptions options, bool development)
    {
        options.Cookie.Name = development ? DevelopmentName : SecureName;
        options.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.IsEssential = true;
        options.Cookie.Path = "/";
        options.ExpireTimeSpan = SessionService.Longest;
        options.SlidingExpiration = false;
        options.LoginPath = AccountLinks.SignIn;
        options.ReturnUrlParameter = AccountLinks.ReturnParameter;
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToAccessDenied = RefuseAsync;
        var usual = options.Events.OnRedirectToLogin;
        options.Events.OnRedirectToLogin = async context => await usual(await AddSessionEndedParameterAsync(context));
    }

    /// <summary>Hands the session to the browser.</summary>
    public static Task SignInAsync(HttpContext http, Guid sessionId) =>
        http.SignInAsync(
            Scheme,
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(HarmonieClaims.Session, sessionId.ToString("N"))], Scheme))
        );

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        // Styles and images are the same for everyone: no database for them.
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            context.RejectPrincipal();
            return;
        }
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionService>();
        if (
            Guid.TryParseExact(context.Principal?.FindFirstValue(HarmonieClaims.Session), "N", out var id)
            && await sessions.ReadAsync(id, context.HttpContext.RequestAborted) is { } state
        )
        {
            context.ReplacePrincipal(CreatePrincipal(state));
            context.HttpContext.Features.Set(state);
            return;
        }
        if (id != Guid.Empty && HttpMethods.IsPost(context.Request.Method))
            context.HttpContext.Items[EndedSession] = id;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }

    private static ClaimsPrincipal CreatePrincipal(SessionState state)
    {
        var identity = new ClaimsIdentity(Scheme, HarmonieClaims.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(HarmonieClaims.Account, state.AccountId.ToString("N")));
        identity.AddClaim(new Claim(HarmonieClaims.Session, state.SessionId.ToString("N")));
        identity.AddClaim(new Claim(HarmonieClaims.Name, state.DisplayName));
        if (state.PersonId is { } person)
            identity.AddClaim(new Claim(HarmonieClaims.Person, person.ToString("N")));
        foreach (var role in state.Roles)
            identity.AddClaim(new Claim(ClaimTypes.Role, role.ToString()));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>
    /// Whoever held a session is told on the sign-in page that it has ended, and whether a form is given back or was lost with it.
    /// </summary>
    private static async Task<RedirectContext<CookieAuthenticationOptions>> AddSessionEndedParameterAsync(
        RedirectContext<CookieAuthenticationOptions> context
    )
    {
        // The framework writes the host that the request names; the way to sign in is within the portal, whatever that says.
        context.RedirectUri = new Uri(context.RedirectUri).PathAndQuery;
        if (!context.Request.Cookies.ContainsKey(context.Options.Cookie.Name!))
            return context;
        if (await IsFormKeptAsync(context.HttpContext))
            context.RedirectUri = QueryHelpers.AddQueryString(
                AccountLinks.WithReturn(AccountLinks.SignIn, AccountLinks.Resume),
                AccountLinks.EndedParameter,
                AccountLinks.EndedOnKeptPost
            );
        else
            context.RedirectUri = QueryHelpers.AddQueryString(
                context.RedirectUri,
                AccountLinks.EndedParameter,
                HttpMethods.IsPost(context.Request.Method) ? AccountLinks.EndedOnPost : AccountLinks.EndedOnPage
            );
        return context;
    }

    private static async Task<bool> IsFormKeptAsync(HttpContext http)
    {
        var services = http.RequestServices;
        return http.Items[EndedSession] is Guid session
            && await services.GetRequiredService<SessionService>().AccountOfAsync(session, http.RequestAborted) is { } account
            && await services.GetRequiredService<InterruptedForms>().TryKeepAsync(http, account);
    }

    /// <summary>A role that waits for its second factor leads to the page that adds one; anything else is refused.</summary>
    private static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var session = context.HttpContext.Session();
        if (session is { Withheld.Count: > 0 })
            context.Response.Redirect(AccountLinks.SecondFactor);
        else
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}

public static class SessionExtensions
{
    /// <summary>The signed-in session, or null for a visitor.</summary>
    public static SessionState? Session(this HttpContext http) => http.Features.Get<SessionState>();
}
