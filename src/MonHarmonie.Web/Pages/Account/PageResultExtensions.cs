using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MonHarmonie.Web.Pages.Account;

internal static class PageResultExtensions
{
    /// <summary>A page of ours to come back to, as our own links write it (ASCII: it becomes a header); null for anything else.</summary>
    public static string? LocalUrlOrNull(this PageModel page, string? returnUrl) =>
        page.Url.IsLocalUrl(returnUrl) && Ascii.IsValid(returnUrl) ? returnUrl : null;

    /// <summary>
    /// On to the page that was asked for, or to the account's own space (which <c>/espaces</c> finds with the new session).
    /// </summary>
    public static LocalRedirectResult RedirectAfterSignIn(this PageModel page, string? returnUrl) =>
        page.LocalRedirect(page.LocalUrlOrNull(returnUrl) ?? AccountLinks.Spaces);

    /// <summary>Too many tries: says how long to wait, whoever is named.</summary>
    public static PageResult TooManyRequests(this PageModel page, TimeSpan wait)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        page.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var minutes = (seconds + 59) / 60;
        var delay = seconds < 90 ? $"{seconds}\u00a0secondes" : $"{minutes}\u00a0minutes";
        page.ModelState.AddModelError("", $"Il y a eu trop d’essais. Attendez {delay}, puis recommencez.");
        return page.Page();
    }
}
