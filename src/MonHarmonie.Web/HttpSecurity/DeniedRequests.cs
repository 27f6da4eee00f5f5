using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.HttpSecurity;

/// <summary>
/// Tells the ledger of pages that were refused to somebody signed in: by their role, or because the id in the address is not theirs.
/// </summary>
internal sealed class DeniedRequests(RequestDelegate next, DeniedAccess denied, ILogger<DeniedRequests> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var status = context.Response.StatusCode;
        if (
            status is not (StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound)
            || context.User.Identity is not { IsAuthenticated: true }
            || context.GetEndpoint() is not RouteEndpoint route
        )
            return;
        var id = IdIn(context.Request.RouteValues);
        if (id is null && status == StatusCodes.Status404NotFound)
            return;
        try
        {
            // Whoever hangs up before the answer was refused all the same.
            await denied.RecordDenialAsync(
                context.User.AccountId(),
                context.User.SessionId(),
                $"/{route.RoutePattern.RawText?.TrimStart('/')}",
                id,
                status,
                CancellationToken.None
            );
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException)
        {
            // The request stays refused whether or not the refusal could be logged.
            logger.LogError(failure, "A refused request could not be recorded");
        }
    }

    private static Guid? IdIn(RouteValueDictionary values)
    {
        foreach (var (_, value) in values)
            if (Guid.TryParse(value as string, out var id))
                return id;
        return null;
    }
}
