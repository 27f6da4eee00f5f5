using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Sessions;

namespace MonHarmonie.Web.Authentication;

/// <summary>
/// Gives the browser the session that a sign-in has just opened. The one it had ends: no session is left that nobody holds (ASVS 7.2.4).
/// </summary>
internal static class SessionHandover
{
    public static async Task OpenAsync(HttpContext http, Guid sessionId, CancellationToken ct)
    {
        if (http.Session() is { } earlier)
            await http
                .RequestServices.GetRequiredService<SessionService>()
                .EndAsync(earlier.AccountId, earlier.SessionId, AccountEvents.SignedOut, ct);
        await SessionCookie.SignInAsync(http, sessionId);
    }
}
