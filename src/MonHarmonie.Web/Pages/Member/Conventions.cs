using Microsoft.AspNetCore.Mvc.ApplicationModels;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member;

/// <summary>The member's space is for members, and opens the licences that its pages declare.</summary>
public static class MemberConventions
{
    public static void AddMember(this PageConventionCollection conventions)
    {
        conventions.AuthorizeFolder("/Member", Policies.Member);
        conventions.AddFolderApplicationModelConvention("/Member", LicenceFilter.AddTo);
    }
}
