using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.Identity;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Notices;
using MonHarmonie.Web.Pages.Account.Settings.SecondFactors;
using MonHarmonie.Web.Pages.Shared.Simulator;

namespace MonHarmonie.Web.Setup;

/// <summary>Sign-in on ASP.NET Core Identity, with sessions checked at each request.</summary>
internal static class SignInSetup
{
    public static void AddSignIn(this WebApplicationBuilder builder, DataFolders folders)
    {
        var development = builder.Environment.IsDevelopment();
        AddKeys(builder, folders);
        builder.Services.AddSingleton<UnsubscribeLinks>();
        builder.Services.AddSingleton(services => new NoticeWriter(
            NoticeTexts.Write,
            NoticeTexts.Phrases,
            services.GetRequiredService<UnsubscribeLinks>().PathOf
        ));
        builder.Services.AddSingleton<AccountCookies>();
        builder.Services.AddSingleton<SimulatorDrafts>();
        builder.Services.AddSingleton<InterruptedForms>();
        builder.Services.AddSingleton<EnrolmentSecrets>();
        builder
            .Services.AddAuthentication(SessionCookie.Scheme)
            .AddCookie(SessionCookie.Scheme, options => SessionCookie.Configure(options, development));
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = development ? "mon-harmonie-formulaire" : "__Host-mon-harmonie-formulaire";
            options.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.Cookie.HttpOnly = true;
            // Strict would lose it with a link from a mail: the page then makes a new one, and every tab already open can post no more.
            // A form of another site is refused by its token and by OriginCheck; Lax does not send the cookie with its posts either.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.Path = "/";
        });
        builder.Services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = development ? "mon-harmonie-message" : "__Host-mon-harmonie-message";
            options.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.Cookie.Path = "/";
        });
        builder.Services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero);
        builder.Services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = PasswordResetLifetime);
    }

    /// <summary>How long a reset link holds.</summary>
    private static readonly TimeSpan PasswordResetLifetime = TimeSpan.FromMinutes(30);

    public static void UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseMiddleware<DeniedRequests>();
        app.UseAuthorization();
    }

    /// <summary>
    /// Cookies are sealed by keys of the database, which outlive a restart and which nodes share; in Production a certificate, which is not
    /// there, wraps them.
    /// </summary>
    private static void AddKeys(WebApplicationBuilder builder, DataFolders folders)
    {
        PrivateFolder.Create(folders.Keys, "Keys:Folder");
        // AES-GCM needs one pass where the default (CBC, then HMAC) needs two; each page seals an antiforgery token.
        var keys = builder
            .Services.AddDataProtection()
            .SetApplicationName("MonHarmonie")
            .PersistKeysToDbContext<HarmonieDbContext>()
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        if (PersistenceSetup.Certificate(builder.Configuration) is { } certificate)
            keys.ProtectKeysWithCertificate(certificate);
    }
}
