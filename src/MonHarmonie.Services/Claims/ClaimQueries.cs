using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims;

/// <summary>Which requests a licence shows; everything that reads one asks here.</summary>
internal static class ClaimQueries
{
    /// <summary>
    /// The person's own, those they sent for another, and those of persons whose care they see in detail, unless they are confidential. An
    /// advisor sees those of the subject, drafts excepted.
    /// </summary>
    public static IQueryable<Claim> VisibleTo(this IQueryable<Claim> claims, DataLicence licence)
    {
        licence.EnsureFor(DataCategory.Documents, Purpose.QuotesAndInvoices);
        var me = licence.SubjectId;
        if (licence.Viewer is not MemberViewer)
            return claims.Where(c => c.PersonId == me && c.Status != ClaimStatus.Draft);
        var detail = licence.DetailIds.ToList();
        return claims.Where(c =>
            c.SenderId == me
            || (
                c.Status != ClaimStatus.Draft && (c.PersonId == me || (c.Visibility == ActVisibility.Family && detail.Contains(c.PersonId)))
            )
        );
    }

    /// <summary>
    /// Those that the member may act on: their own, and those they sent. Whoever only sees another's neither answers nor takes it back.
    /// </summary>
    public static IQueryable<Claim> InHandsOf(this IQueryable<Claim> claims, DataLicence licence)
    {
        var me = licence.SubjectId;
        return claims.VisibleTo(licence).Where(c => c.SenderId == me || c.PersonId == me);
    }

    /// <summary>The drafts of the member who reads.</summary>
    public static IQueryable<Claim> DraftsOf(this IQueryable<Claim> claims, DataLicence licence, DateTime nowUtc)
    {
        licence.EnsureFor(DataCategory.Documents, Purpose.QuotesAndInvoices);
        var me = licence.SubjectId;
        return claims.Where(c => c.SenderId == me && c.Status == ClaimStatus.Draft && c.ExpiresAtUtc > nowUtc);
    }
}
