using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.ModelBinding;
using MonHarmonie.Web.Pages.Account;
using MonHarmonie.Web.Pages.Member;
using MonHarmonie.Web.Pages.Member.Claims.Sending;
using MonHarmonie.Web.Pages.Member.Conversations;
using MonHarmonie.Web.Pages.Privacy.Impact;
using MonHarmonie.Web.Pages.Shared.Privacy;

namespace MonHarmonie.Web.Setup;

/// <summary>Razor Pages: policies on folders, antiforgery on every unsafe verb, French everywhere.</summary>
internal static class PagesSetup
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthorization(Policies.Define);
        builder.Services.AddValidatorsFromAssemblyContaining<Program>(ServiceLifetime.Singleton, includeInternalTypes: true);
        builder
            .Services.AddRazorPages(options =>
            {
                options.Conventions.AllowAnonymousToFolder("/Public");
                options.Conventions.AddAccount();
                options.Conventions.AddMember();
                options.Conventions.AuthorizeFolder("/Advisor", Policies.Advisor);
                options.Conventions.AuthorizeFolder("/Advisor/Supervision", Policies.Supervisor);
                options.Conventions.AuthorizeFolder("/Employer", Policies.Employer);
                options.Conventions.AuthorizeFolder("/Delegate", Policies.Delegate);
                options.Conventions.AuthorizeFolder("/Privacy", Policies.Privacy);
                options.Conventions.AuthorizeFolder("/Admin", Policies.Admin);
                options.Conventions.AuthorizeFolder("/Payments", Policies.Payments);
                options.Conventions.AddFolderApplicationModelConvention("/Payments", LicenceFilter.AddToPayments);
            })
            .AddMvcOptions(options =>
            {
                options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
                options.Filters.Add(new KnownVerbs());
                options.Filters.Add(new FieldNames());
                options.ModelBinderProviders.Insert(0, new LicenceBinderProvider());
            })
            .AddFrenchForms();
        builder.Services.AddScoped<DraftReading>();
        builder.Services.AddScoped<MessageFiles>();
        builder.Services.AddScoped<CharterBoard>();
        builder.Services.AddSingleton<TestProofs>();
        builder.Services.Configure<RequestLocalizationOptions>(options =>
        {
            var french = CultureInfo.GetCultureInfo("fr-FR");
            options.DefaultRequestCulture = new RequestCulture(french);
            options.SupportedCultures = [french];
            options.SupportedUICultures = [french];
        });
        builder.Services.AddRouting(options => options.LowercaseUrls = true);
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
    }
}
