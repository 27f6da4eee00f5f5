using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Pages.Account;

namespace MonHarmonie.Web.Authentication;

/// <summary>
/// Put on a sensitive page (bank details, address, second factor): who proved their identity more than five minutes ago proves it
/// again, then comes back. A stolen session alone does not get through (risk AB12).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequireRecentProofAttribute : Attribute, IAuthorizationFilter
{
    /// <summary>
    /// Minutes allowed between the proof and sending the form, when filling it takes long; opening the page always needs a recent proof.
    /// </summary>
    public int MinutesToSend { get; set; } = (int)AccountService.ProofLifetime.TotalMinutes;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.Session() is not { } session)
        {
            context.Result = new ChallengeResult();
            return;
        }
        var opens = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        var lifetime = opens ? AccountService.ProofLifetime : TimeSpan.FromMinutes(MinutesToSend);
        if (http.RequestServices.GetRequiredService<TimeProvider>().UtcNow() - session.ProvenAtUtc <= lifetime)
            return;
        context.Result = new LocalRedirectResult(
            AccountLinks.WithReturn(AccountLinks.Confirm, http.Request.Path + (opens ? http.Request.QueryString.ToString() : ""))
        );
    }
}
