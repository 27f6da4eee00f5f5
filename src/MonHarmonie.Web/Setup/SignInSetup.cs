using Microsoft.AspNetCore.Authentication.Cookies;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Setup;

/// <summary>Sign-in on ASP.NET Core Identity, with sessions checked at each request.</summary>
internal static class SignInSetup
{
    public static void AddSignIn(this WebApplicationBuilder builder, DataFolders folders)
    {
        _ = folders;
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
    }

    public static void UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }
}
