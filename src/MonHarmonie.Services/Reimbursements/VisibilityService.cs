using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>Lets a person keep an act to themselves, or give it back to the rules of the family (secret of care).</summary>
public sealed class VisibilityService(HarmonieDbContext db, Ledger ledger)
{
    public const string ChangedEvent = "act.visibility";

    /// <summary>Sets who may see one of the member's own acts.</summary>
    /// <returns>False when the act does not exist or is somebody else's: callers cannot distinguish the two.</returns>
    public async Task<bool> SetAsync(MemberViewer viewer, Guid actId, ActVisibility visibility, CancellationToken ct)
    {
        var act = await db.Reimbursements.FirstOrDefaultAsync(r => r.Id == actId && r.PersonId == viewer.PersonId, ct);
        if (act is null)
            return false;
        if (act.Visibility == visibility)
            return true;
        act.Visibility = visibility;
        ledger.Append(
            LedgerStream.Consent,
            ChangedEvent,
            new Actor(viewer.AccountId, "self"),
            viewer.PersonId,
            new { act = actId, visibility = (byte)visibility }
        );
        await db.SaveChangesAsync(ct);
        return true;
    }
}
