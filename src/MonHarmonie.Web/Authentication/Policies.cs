using Microsoft.AspNetCore.Authorization;
using MonHarmonie.Services.Accounts;

namespace MonHarmonie.Web.Authentication;

/// <summary>The authorisation policies, one for each audience; a folder of pages names its own.</summary>
public static class Policies
{
    public const string Member = "member-space";
    public const string Advisor = "advisor-space";
    public const string Employer = "employer-space";
    public const string Delegate = "delegate-space";
    public const string Privacy = "privacy-space";
    public const string Admin = "admin-space";
    public const string Payments = "payment-space";

    public const string Supervisor = "supervisor";

    /// <summary>Signed in, whatever the role: the account settings.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>Defines the policies; what names none needs a signed-in account.</summary>
    public static void Define(AuthorizationOptions options)
    {
        options.AddPolicy(Member, p => p.RequireAuthenticatedUser().RequireRole(Roles.Member).RequireClaim(HarmonieClaims.Person));
        options.AddPolicy(Advisor, p => p.RequireAuthenticatedUser().RequireRole(Roles.Advisor));
        options.AddPolicy(Employer, p => p.RequireAuthenticatedUser().RequireRole(Roles.Employer));
        options.AddPolicy(Delegate, p => p.RequireAuthenticatedUser().RequireRole(Roles.Delegate));
        options.AddPolicy(Privacy, p => p.RequireAuthenticatedUser().RequireRole(Roles.DataProtectionOfficer));
        options.AddPolicy(Admin, p => p.RequireAuthenticatedUser().RequireRole(Roles.Administrator));
        options.AddPolicy(Payments, p => p.RequireAuthenticatedUser().RequireRole(Roles.PaymentOfficer));
        options.AddPolicy(Supervisor, p => p.RequireAuthenticatedUser().RequireRole(Roles.Supervisor));
        options.AddPolicy(SignedIn, p => p.RequireAuthenticatedUser());
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    }
}
