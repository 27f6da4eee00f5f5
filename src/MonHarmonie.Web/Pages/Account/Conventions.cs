using Microsoft.AspNetCore.Mvc.ApplicationModels;
using MonHarmonie.Web.Infrastructure.Security;

namespace MonHarmonie.Web.Pages.Account;

/// <summary>The account pages need a signed-in account, but for those by which one gets in.</summary>
public static class AccountConventions
{
    /// <summary>Pages a visitor may open: nothing else of this folder.</summary>
    public static readonly IReadOnlyList<string> Anonymous =
    [
        "/Account/SignIn",
        "/Account/SignInCode",
        "/Account/SignOut",
        "/Account/Activate",
        "/Account/ActivateCode",
        "/Account/Forgotten",
        "/Account/ChoosePassword",
        "/Account/EmailChangeLink",
    ];

    public static void AddAccount(this PageConventionCollection conventions)
    {
        conventions.AuthorizeFolder("/Account", Policies.SignedIn);
        foreach (var page in Anonymous)
            conventions.AllowAnonymousToPage(page);
    }
}
