using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members.Ages;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Licences;

/// <summary>
/// Opens what a page declares to read, once its handler is chosen and before anything is bound to it: the gate writes the access
/// log first. Refused, the handler is not called.
/// </summary>
internal sealed class LicenceFilter(DeclaredReads declared, LicenceFilter.Issuer issue) : IAsyncPageFilter
{
    /// <summary>The part of an address that names the child for whom a parent acts.</summary>
    public const string ChildKey = "child";

    /// <summary>Asks the gate for whoever is signed in.</summary>
    /// <param name="screen">The page that asks, as the access log names it.</param>
    internal delegate Task<DataLicence?> Issuer(PurposeGate gate, HttpContext http, ReadsAttribute reads, string screen);

    /// <summary>Pages of members: their own file, or their family's.</summary>
    public static void AddTo(PageApplicationModel page) => page.Filters.Add(new LicenceFilter(DeclaredReads.Of(page), ForMemberAsync));

    /// <summary>Pages of payment officers: payments of everybody.</summary>
    public static void AddToPayments(PageApplicationModel page) =>
        page.Filters.Add(new LicenceFilter(DeclaredReads.Of(page), ForPaymentsAsync));

    public async Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context)
    {
        var http = context.HttpContext;
        var opened = new OpenedLicences();
        var gate = http.RequestServices.GetRequiredService<PurposeGate>();
        foreach (var reads in declared.Taken(context.HandlerMethod?.MethodInfo))
            opened.Add(reads, await issue(gate, http, reads, context.ActionDescriptor.AttributeRouteInfo?.Template ?? "/"));
        http.Features.Set(opened);
    }

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HttpContext.Features.Get<OpenedLicences>() is { IsRefused: false })
            await next();
        else
            context.Result = ChildOf(context.HttpContext) is null ? new ForbidResult() : new NotFoundResult();
    }

    internal static Task<DataLicence?> ForMemberAsync(PurposeGate gate, HttpContext http, ReadsAttribute reads, string screen)
    {
        var viewer = http.User.Viewer();
        return reads.Scope switch
        {
            ReadScope.Family => gate.IssueForFamilyAsync(viewer, reads.Category, reads.Purpose, screen, http.RequestAborted),
            ReadScope.SelfOrChild when ChildOf(http) is { } child => ForChildAsync(gate, http, child, reads, screen),
            _ => gate.IssueForSelfAsync(viewer, reads.Category, reads.Purpose, screen, http.RequestAborted),
        };
    }

    /// <returns>Null for a child that the member does not decide for, or no longer: as if there were none.</returns>
    private static async Task<DataLicence?> ForChildAsync(PurposeGate gate, HttpContext http, Guid id, ReadsAttribute reads, string screen)
    {
        var deciders = http.RequestServices.GetRequiredService<DeciderService>();
        return await deciders.FindChildAsync(http.User.Viewer(), id, http.RequestAborted) is { } child
            ? await gate.IssueForChildAsync(child.Decider, reads.Category, reads.Purpose, screen, http.RequestAborted)
            : null;
    }

    private static Guid? ChildOf(HttpContext http) =>
        http.Request.RouteValues.TryGetValue(ChildKey, out var value) && Guid.TryParse(value?.ToString(), out var child) ? child : null;

    private static Task<DataLicence?> ForPaymentsAsync(PurposeGate gate, HttpContext http, ReadsAttribute reads, string screen) =>
        gate.IssueForPaymentsAsync(http.User.PaymentViewer(), reads.Category, reads.Purpose, screen, http.RequestAborted);
}
