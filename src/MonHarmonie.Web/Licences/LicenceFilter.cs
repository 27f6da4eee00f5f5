using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using MonHarmonie.Services.Consents;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Licences;

/// <summary>
/// Opens what a page of members declares to read, once its handler is chosen and before anything is bound to it: the gate writes the access
/// log first. Refused, the handler is not called.
/// </summary>
internal sealed class LicenceFilter(DeclaredReads declared) : IAsyncPageFilter
{
    public static void AddTo(PageApplicationModel page) => page.Filters.Add(new LicenceFilter(DeclaredReads.Of(page)));

    public async Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context)
    {
        var http = context.HttpContext;
        var opened = new OpenedLicences();
        foreach (var reads in declared.Taken(context.HandlerMethod?.MethodInfo))
            opened.Add(reads.Category, await IssueAsync(http, reads, context.ActionDescriptor.AttributeRouteInfo?.Template ?? "/"));
        http.Features.Set(opened);
    }

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HttpContext.Features.Get<OpenedLicences>() is { IsRefused: false })
            await next();
        else
            context.Result = new ForbidResult();
    }

    private static Task<DataLicence?> IssueAsync(HttpContext http, ReadsAttribute reads, string screen)
    {
        var gate = http.RequestServices.GetRequiredService<PurposeGate>();
        var viewer = http.User.Viewer();
        return reads.Scope == ReadScope.Family
            ? gate.IssueForFamilyAsync(viewer, reads.Category, reads.Purpose, screen, http.RequestAborted)
            : gate.IssueForSelfAsync(viewer, reads.Category, reads.Purpose, screen, http.RequestAborted);
    }
}
