using System.Security.Claims;
using MonHarmonie.Services.Consents;

namespace MonHarmonie.Web.Authentication;

/// <summary>What a signed-in principal carries: ids only. Roles are added at each request from the database.</summary>
public static class HarmonieClaims
{
    public const string Account = ClaimTypes.NameIdentifier;
    public const string Person = "person";
    public const string Session = "session";
    public const string Name = ClaimTypes.Name;
}

public static class PrincipalExtensions
{
    public static Guid AccountId(this ClaimsPrincipal user) => Id(user, HarmonieClaims.Account);

    /// <summary>The person whose space this is; only behind the member policy, which demands it.</summary>
    public static Guid PersonId(this ClaimsPrincipal user) => Id(user, HarmonieClaims.Person);

    public static Guid SessionId(this ClaimsPrincipal user) => Id(user, HarmonieClaims.Session);

    /// <summary>The member for whom the purpose gate opens.</summary>
    public static MemberViewer Viewer(this ClaimsPrincipal user) => new(user.AccountId(), user.PersonId(), user.SessionId());

    /// <summary>The payment officer for whom it opens; only behind the policy of payments.</summary>
    public static PaymentViewer PaymentViewer(this ClaimsPrincipal user) => new(user.AccountId(), user.SessionId());

    /// <summary>The data protection officer for whom it opens; only behind the policy of privacy.</summary>
    public static PrivacyViewer PrivacyViewer(this ClaimsPrincipal user) => new(user.AccountId(), user.SessionId());

    private static Guid Id(ClaimsPrincipal user, string claim) =>
        Guid.TryParseExact(user.FindFirstValue(claim), "N", out var id)
            ? id
            : throw new InvalidOperationException($"The signed-in principal has no {claim}: the page lacks its policy.");
}
