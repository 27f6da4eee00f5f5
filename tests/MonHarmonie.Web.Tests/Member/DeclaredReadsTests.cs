using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Member;
using Xunit;

namespace MonHarmonie.Web.Tests.Member;

/// <summary>A page gets the licences that it declares, and no other.</summary>
public sealed class DeclaredReadsTests
{
    private static readonly Type[] Pages =
    [
        .. typeof(MemberConventions)
            .Assembly.GetTypes()
            .Where(t =>
                t.IsSubclassOf(typeof(PageModel)) && t.Namespace!.StartsWith(typeof(MemberConventions).Namespace!, StringComparison.Ordinal)
            ),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A service is sensitive when it reads by licence.</summary>
    [Fact]
    public void MemberPages_ThatUseASensitiveService_DeclareWhatTheyRead()
    {
        var sensitive = Pages.Where(p => p.GetConstructors().Single().GetParameters().Any(s => ReadsByLicence(s.ParameterType))).ToList();
        Assert.True(sensitive.Count >= 14, $"Only {sensitive.Count} pages were seen to read.");
        Assert.Empty(sensitive.Where(p => !p.IsDefined(typeof(ReadsAttribute))).Select(p => p.FullName));
    }

    [Fact]
    public async Task MemberPages_EachOne_TakesWhatItDeclares()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var loader = portal.Services.GetRequiredService<PageLoader>();
        var pages = portal
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Select(e => e.Metadata.GetMetadata<PageActionDescriptor>())
            .OfType<PageActionDescriptor>()
            .Where(d => d.ViewEnginePath.StartsWith("/Member/", StringComparison.Ordinal))
            .ToList();
        Assert.True(pages.Count >= Pages.Length);
        foreach (var page in pages)
        {
            var loaded = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
            Assert.Contains(loaded.FilterDescriptors, f => f.Filter is LicenceFilter);
        }
    }

    [Theory]
    [InlineData(typeof(DeclaresNothing), "no [Reads] of it declares")]
    [InlineData(typeof(DeclaresAnother), "no [Reads] of it declares")]
    [InlineData(typeof(DoesNotSayWhich), "[Licence] must say which")]
    [InlineData(typeof(DeclaresTooMuch), "never reads it")]
    [InlineData(typeof(DeclaresTwice), "declares a category twice")]
    public void Declaration_ThatDoesNotFitTheHandlers_IsABug(Type page, string said) =>
        Assert.Contains(said, Assert.Throws<InvalidOperationException>(() => DeclaredReads.Of(ModelOf(page))).Message);

    [Fact]
    public void Declaration_EachHandler_TakesItsOwnAndWhatTheWholePageTakes()
    {
        var page = ModelOf(typeof(TakesByHandler));
        var reads = DeclaredReads.Of(page);
        DataCategory[] Taken(string name) =>
            [.. reads.Taken(page.HandlerMethods.Single(h => h.MethodInfo.Name == name).MethodInfo).Select(r => r.Category).Order()];

        Assert.Equal([DataCategory.Contact], Taken(nameof(TakesByHandler.OnPost)));
        Assert.Equal([DataCategory.Contact, DataCategory.Bank], Taken(nameof(TakesByHandler.OnGet)));
        Assert.Equal([DataCategory.Contact], reads.Taken(null).Select(r => r.Category));
    }

    [Fact]
    public async Task Filter_RegisterRefuses_TheHandlerIsNotCalledAndNothingIsLogged()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (result, called) = await RunAsync(database, typeof(ReadsWhatNobodyMay));

        Assert.IsType<ForbidResult>(result);
        Assert.False(called);
        Assert.Equal(0, await database.ReadAsync(db => db.LedgerEvents.CountAsync(Ct)));
    }

    [Fact]
    public async Task Filter_RegisterAllows_TheViewIsLoggedWithThePagesRouteAndTheHandlerCalled()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (result, called) = await RunAsync(database, typeof(TakesByHandler));

        Assert.Null(result);
        Assert.True(called);
        var logged = await database.ReadAsync(db => db.LedgerEvents.Select(e => e.Payload).ToListAsync(Ct));
        Assert.Equal(2, logged.Count);
        Assert.All(logged, l => Assert.Contains("\"screen\":\"essai/{id}\"", l, StringComparison.Ordinal));
    }

    [Fact]
    public void Binder_FolderWithoutTheFilter_HandsNothingOver()
    {
        var context = new Microsoft.AspNetCore.Mvc.ModelBinding.DefaultModelBindingContext
        {
            ActionContext = new ActionContext(new DefaultHttpContext(), new RouteData(), new ActionDescriptor()),
        };
        Assert.Throws<InvalidOperationException>(() =>
        {
            _ = new LicenceBinder(null).BindModelAsync(context);
        });
    }

    private static async Task<(IActionResult? Result, bool Called)> RunAsync(TestDatabase database, Type page)
    {
        var member = await database.Data.CreateMemberAsync();
        await using var scope = database.NewScope();
        var http = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            User = new ClaimsPrincipal(
                new ClaimsIdentity([
                    new Claim(HarmonieClaims.Account, Ids.New().ToString("N")),
                    new Claim(HarmonieClaims.Person, member.PersonId.ToString("N")),
                    new Claim(HarmonieClaims.Session, Ids.New().ToString("N")),
                ])
            ),
        };
        var model = ModelOf(page);
        var descriptor = new CompiledPageActionDescriptor { AttributeRouteInfo = new() { Template = "essai/{id}" } };
        var context = new PageContext(new ActionContext(http, new RouteData(), descriptor)) { ActionDescriptor = descriptor };
        var handler = new HandlerMethodDescriptor { MethodInfo = model.HandlerMethods[0].MethodInfo };
        var filter = new LicenceFilter(DeclaredReads.Of(model), LicenceFilter.ForMemberAsync);
        await filter.OnPageHandlerSelectionAsync(new PageHandlerSelectedContext(context, [], new object()) { HandlerMethod = handler });
        var executing = new PageHandlerExecutingContext(context, [], handler, new Dictionary<string, object?>(), new object());
        var called = false;
        await filter.OnPageHandlerExecutionAsync(
            executing,
            () =>
            {
                called = true;
                return Task.FromResult(new PageHandlerExecutedContext(context, [], handler, new object()));
            }
        );
        return (executing.Result, called);
    }

    private static bool ReadsByLicence(Type service) =>
        service.GetMethods().Any(m => m.GetParameters().Any(p => p.ParameterType == typeof(DataLicence)));

    private static PageApplicationModel ModelOf(Type type)
    {
        var model = new PageApplicationModel(new PageActionDescriptor(), type.GetTypeInfo(), []) { ModelType = type.GetTypeInfo() };
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(IsHandler))
            model.HandlerMethods.Add(new PageHandlerModel(method, []));
        foreach (var property in type.GetProperties())
            model.HandlerProperties.Add(
                new PagePropertyModel(property, []) { BindingInfo = new Microsoft.AspNetCore.Mvc.ModelBinding.BindingInfo() }
            );
        return model;
    }

    private static bool IsHandler(MethodInfo method) => method.Name.StartsWith("On", StringComparison.Ordinal);

#pragma warning disable CA1822 // Handlers of a page are instance methods.
    private sealed class DeclaresNothing
    {
        public void OnGet(DataLicence licence) => _ = licence;
    }

    [Reads(DataCategory.Bank, Purpose.Reimbursement)]
    private sealed class DeclaresAnother
    {
        public void OnGet([Licence(DataCategory.Contact)] DataLicence licence) => _ = licence;
    }

    [Reads(DataCategory.Bank, Purpose.Reimbursement)]
    [Reads(DataCategory.Contact, Purpose.ContractAdministration)]
    private sealed class DoesNotSayWhich
    {
        public void OnGet(DataLicence licence) => _ = licence;
    }

    [Reads(DataCategory.Bank, Purpose.Reimbursement)]
    [Reads(DataCategory.Contact, Purpose.ContractAdministration)]
    private sealed class DeclaresTooMuch
    {
        public void OnGet([Licence(DataCategory.Contact)] DataLicence licence) => _ = licence;
    }

    [Reads(DataCategory.Bank, Purpose.Reimbursement)]
    [Reads(DataCategory.Bank, Purpose.ContractAdministration)]
    private sealed class DeclaresTwice
    {
        public void OnGet([Licence(DataCategory.Bank)] DataLicence licence) => _ = licence;
    }

    [Reads(DataCategory.Nir, Purpose.Reimbursement)]
    private sealed class ReadsWhatNobodyMay
    {
        public void OnGet(DataLicence licence) => _ = licence;
    }

    [Reads(DataCategory.Contact, Purpose.ContractAdministration)]
    [Reads(DataCategory.Bank, Purpose.Reimbursement)]
    private sealed class TakesByHandler
    {
        [Licence(DataCategory.Contact)]
        public DataLicence Contact { get; set; } = null!;

        public void OnGet([Licence(DataCategory.Bank)] DataLicence bank) => _ = bank;

        public void OnPost() => _ = Contact;
    }
#pragma warning restore CA1822
}
