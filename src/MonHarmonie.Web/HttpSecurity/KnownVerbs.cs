using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace MonHarmonie.Web.HttpSecurity;

/// <summary>
/// A page answers the verbs that it has a handler for. Without this, Razor Pages renders the page for any other verb (PUT, or POST
/// without a handler's name) with nothing loaded, and its view fails.
/// </summary>
internal sealed class KnownVerbs : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        // The choice is the framework's; what it found is looked at next.
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var http = context.HttpContext;
        // A page without any code has no handler at all; the error page answers every verb.
        if (
            context.HandlerMethod is not null
            || HttpMethods.IsGet(http.Request.Method)
            || HttpMethods.IsHead(http.Request.Method)
            || ErrorPages.BodyOf(http) is not null
        )
            return;
        var verbs = context.ActionDescriptor.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant());
        http.Response.Headers.Allow = string.Join(
            ", ",
            verbs.Concat(["GET", "HEAD"]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        // Nothing to undo.
    }
}
