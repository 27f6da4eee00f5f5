using System.Security.Claims;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Web.Pages.Shared.Layouts;

namespace MonHarmonie.Web.Pages.Account.Settings;

/// <summary>Shows the account settings in the layout of the user's space.</summary>
public static class AccountLayout
{
    private static readonly (string Role, StaffSpace Space)[] Spaces =
    [
        (Roles.Advisor, Navigation.Advisor),
        (Roles.Employer, Navigation.Employer),
        (Roles.Delegate, Navigation.Delegate),
        (Roles.DataProtectionOfficer, Navigation.Privacy),
        (Roles.Administrator, Navigation.Administration),
        (Roles.PaymentOfficer, Navigation.Payments),
    ];

    /// <summary>The working space of this account; null for a member, and for who may not open one yet.</summary>
    public static StaffSpace? SpaceOf(ClaimsPrincipal user) => Array.Find(Spaces, s => user.IsInRole(s.Role)).Space;

    public static string Of(ClaimsPrincipal user)
    {
        if (user.IsInRole(Roles.Member))
            return "Layouts/_MemberLayout";
        return SpaceOf(user) is null ? "Layouts/_AccountLayout" : "Layouts/_StaffLayout";
    }
}
