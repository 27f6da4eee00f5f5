using System.Security.Claims;
using MonHarmonie.Rules;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Load.EqualPage;

/// <summary>One person of the family, and whether the viewer sees the care itself.</summary>
internal sealed record Relative(Guid Id, string FirstName, bool InDetail);

/// <summary>Who is signed in, with those they see.</summary>
internal sealed record Member(
    Guid Account,
    Guid Person,
    string Name,
    bool IsHolder,
    Guid Contract,
    IReadOnlyList<Relative> Family,
    int Unread
)
{
    /// <summary>The claims that the antiforgery token is bound to.</summary>
    public ClaimsPrincipal Principal() =>
        new(
            new ClaimsIdentity(
                [new Claim(HarmonieClaims.Account, Account.ToString("N")), new Claim(HarmonieClaims.Name, Name)],
                SessionCookie.Scheme
            )
        );
}

internal sealed record Act(
    Guid Id,
    Guid Person,
    DateOnly PaidOn,
    DateOnly CareDate,
    string Label,
    string Practitioner,
    int Status,
    Money Spent,
    Money Ours,
    Money Left
);

internal sealed record Acts(IReadOnlyList<Act> Latest, int Count, int Awaiting, Money Spent, Money Scheme, Money Ours, Money Left);
