using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace MonHarmonie.Web.HttpSecurity;

/// <summary>
/// Refuses a form that cannot be read, or that has a field whose name opens a bracket and does not close it: no page of ours has one, and
/// the framework fails on it.
/// </summary>
internal sealed class FieldNames : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        if (await IsRefusedAsync(context.HttpContext.Request, context.HttpContext.RequestAborted))
            context.Result = new BadRequestResult();
        else
            await next();
    }

    private static async Task<bool> IsRefusedAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
            return false;
        try
        {
            // Most often the check of the token has read the form already, within its limits.
            return (await request.ReadFormAsync(ct)).Keys.Any(IsBroken);
        }
        // Pages that ask for no token read it here first: NUL, or more fields than a form may have.
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private static bool IsBroken(string name) => name.LastIndexOf('[') > name.LastIndexOf(']');
}
