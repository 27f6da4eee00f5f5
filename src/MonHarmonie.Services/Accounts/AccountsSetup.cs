using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Accounts.Identity;
using MonHarmonie.Services.Accounts.Intake;
using MonHarmonie.Services.Accounts.Passwords;
using MonHarmonie.Services.Accounts.Rotation;
using MonHarmonie.Services.Accounts.SecondFactors;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Services.Accounts.SigningIn;
using MonHarmonie.Services.Accounts.Staff;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Notifications.Preferences;

namespace MonHarmonie.Services.Accounts;

/// <summary>Registers accounts and their mails. Every default of Identity that falls short is set here.</summary>
public static class AccountsSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section);
        services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section);
        services.AddScoped<OutboxService>();
        services.AddScoped<InboxService>();
        services.AddScoped<MailPreferenceService>();
        services.TryAddSingleton(NoticeWriter.None);
        services.AddSingleton<MailComposer>();
        services.AddSingleton<MailTransports>();
        services.AddSingleton<OutboxSender>();

        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HarmoniePasswordHasher.Iterations);
        services.AddSingleton<IPasswordHasher<User>, HarmoniePasswordHasher>();
        services.AddSingleton<PasswordService>();
        services.AddSingleton<ILookupNormalizer, LenientNormalizer>();
        services.AddIdentityCore<User>(Configure).AddUserStore<HarmonieUserStore>();
        services.AddScoped<HarmonieUserStore>();

        services.AddSingleton(_ => new SignInPace());
        services.AddSingleton<ThrottleService>();
        services.AddSingleton<SessionMarks>();
        services.AddScoped<SessionService>();
        services.AddScoped<SessionOpener>();
        services.AddScoped<SecondFactorService>();
        services.AddScoped<SignInService>();
        services.AddScoped<RequestQueue>();
        services.AddScoped<PasswordResetService>();
        services.AddScoped<AccountService>();
        services.AddScoped<MemberAccountIntake>();
        services.AddScoped<EmailChangeService>();
        services.AddScoped<StaffService>();
        services.AddScoped<StaffDirectory>();
        services.AddJob<AccountPurge>();
        services.AddJob<OutboxPurge>();
        services.AddJob<InboxPurge>();
        services.AddScoped<DemoAccounts>();
        services.AddSingleton<ISealedColumn, SealedTotpSecrets>();
        services.AddSingleton<ISealedColumn, SealedRequests>();
        services.AddSingleton<ISealedColumn, SealedMessages>();
        services.AddSingleton<IKeyedHashes, RecoveryCodeHashes>();
        return services;
    }

    private static void Configure(IdentityOptions options)
    {
        options.Password.RequiredLength = PasswordRules.MemberLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 1;
        // A lock is a weapon in the hands of whoever knows an address: tries are slowed down instead (ThrottleService).
        options.Lockout.AllowedForNewUsers = false;
        options.User.RequireUniqueEmail = true;
        options.User.AllowedUserNameCharacters = "";
        options.SignIn.RequireConfirmedAccount = false;
    }
}
