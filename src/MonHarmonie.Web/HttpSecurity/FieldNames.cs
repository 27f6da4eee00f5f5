using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace MonHarmonie.Web.HttpSecurity;

/// <summary>
/// Refuses a form with a field whose name opens a bracket and does not close it: no page of ours has one, and the framework fails on it.
/// </summary>
internal sealed class FieldNames : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        // The check of the token has read the form already, within its limits.
        if (request.HasFormContentType && (await request.ReadFormAsync(context.HttpContext.RequestAborted)).Keys.Any(IsBroken))
            context.Result = new BadRequestResult();
        else
            await next();
    }

    private static bool IsBroken(string name) => name.LastIndexOf('[') > name.LastIndexOf(']');
}
