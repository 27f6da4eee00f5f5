using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace MonHarmonie.Web.Authentication;

/// <summary>
/// Where a form leads whose antiforgery token belonged to another session: for sign-out, whose button is often pressed when the session has
/// ended (a pause, another tab, a double click), and for sign-in, when another tab has signed in meanwhile. Nothing is done; the page shows
/// how things stand.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StaleFormRedirectAttribute(string path) : Attribute, IAlwaysRunResultFilter
{
    /// <summary>
    /// True for forms of visitors, stale once somebody has signed in; false for those of a session, stale once it has ended.
    /// </summary>
    public bool WhenSignedIn { get; init; }

    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (
            context.Result is IAntiforgeryValidationFailedResult
            && context.HttpContext.Session() is not null == WhenSignedIn
            && (!WhenSignedIn || HasToken(context.HttpContext))
        )
            context.Result = new LocalRedirectResult(path);
    }

    /// <summary>A form without any token never was one of ours: it is refused as an error.</summary>
    private static bool HasToken(HttpContext http) =>
        http.Request.HasFormContentType
        && http.Request.Form.ContainsKey(http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.FormFieldName);

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // The redirect is all there is.
    }
}
