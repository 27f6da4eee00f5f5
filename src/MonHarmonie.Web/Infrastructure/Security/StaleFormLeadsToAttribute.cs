using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace MonHarmonie.Web.Infrastructure.Security;

/// <summary>
/// Where a form leads whose antiforgery token belonged to a session that has ended: for sign-out, whose button is often pressed too late
/// (a pause, another tab, a double click). Nothing is done; the page shows how things stand.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class StaleFormLeadsToAttribute(string path) : Attribute, IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult && context.HttpContext.Session() is null)
            context.Result = new LocalRedirectResult(path);
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // The redirect is all there is.
    }
}
