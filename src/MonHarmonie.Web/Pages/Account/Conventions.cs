using Microsoft.AspNetCore.Mvc.ApplicationModels;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Account;

/// <summary>The account pages need a signed-in account, but for those by which one gets in.</summary>
public static class AccountConventions
{
    /// <summary>Pages a visitor may open: nothing else of this folder.</summary>
    public static readonly IReadOnlyList<string> Anonymous =
    [
        "/Account/SignIn/SignIn",
        "/Account/SignIn/SignInCode",
        "/Account/SignIn/SignOut",
        "/Account/Activation/Activate",
        "/Account/Activation/ActivateCode",
        "/Account/ForgottenPassword/Forgotten",
        "/Account/ForgottenPassword/ChoosePassword",
        "/Account/EmailChangeLink",
    ];

    public static void AddAccount(this PageConventionCollection conventions)
    {
        conventions.AuthorizeFolder("/Account", Policies.SignedIn);
        foreach (var page in Anonymous)
            conventions.AllowAnonymousToPage(page);
    }
}
