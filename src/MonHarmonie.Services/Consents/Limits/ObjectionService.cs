using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Limits;

/// <summary>A use that one may object to.</summary>
/// <param name="SinceUtc">Since when the person objects; null when they do not.</param>
public sealed record ObjectionChoice(PurposeRule Rule, DateTime? SinceUtc);

/// <summary>
/// Objections to uses that rest on a legitimate interest: one click, without a reason, also to a use that is only foreseen, so that it
/// holds from its first day on. Against fraud and for security there are grounds that may override an objection: those are weighed by the
/// officer, on request.
/// </summary>
public sealed class ObjectionService(HarmonieDbContext db, Ledger ledger, TimeProvider clock)
{
    public const string ObjectedEvent = "purpose.objected";
    public const string AcceptedEvent = "purpose.objection-withdrawn";

    private static readonly Purpose[] Weighed = [Purpose.FraudPrevention, Purpose.SecurityTraces];

    public async Task<IReadOnlyList<ObjectionChoice>> ListAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.ConsentRecords, Purpose.Evidence);
        var me = licence.SubjectId;
        var known = await db.Objections.AsNoTracking().Where(o => o.PersonId == me).ToDictionaryAsync(o => o.Purpose, o => o.SinceUtc, ct);
        return
        [
            .. ProcessingRules
                .InForce(clock.Today())
                .Where(IsOpen)
                .Select(r => new ObjectionChoice(r, known.TryGetValue(r.Purpose, out var since) ? since : null)),
        ];
    }

    /// <summary>Objects to a use, or lets it be again. Said twice, it is one event.</summary>
    /// <returns>False when nobody can object to this use.</returns>
    public async Task<bool> SetAsync(DataLicence licence, Purpose purpose, bool objects, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.ConsentRecords, Purpose.Evidence);
        if (!ProcessingRules.InForce(clock.Today()).Any(r => r.Purpose == purpose && IsOpen(r)))
            return false;
        var me = licence.SubjectId;
        var known = await db.Objections.FirstOrDefaultAsync(o => o.PersonId == me && o.Purpose == purpose, ct);
        if (objects == known is not null)
            return true;
        if (known is null)
            db.Objections.Add(
                new Objection
                {
                    PersonId = me,
                    Purpose = purpose,
                    SinceUtc = clock.UtcNow(),
                }
            );
        else
            db.Objections.Remove(known);
        ledger.Append(LedgerStream.Consent, objects ? ObjectedEvent : AcceptedEvent, licence.Actor, me, new { purpose = (byte)purpose });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failure) when (DatabaseFaults.IsConflict(failure))
        {
            // Two clicks at once: the other one said the same.
            db.ChangeTracker.Clear();
        }
        return true;
    }

    private static bool IsOpen(PurposeRule rule) => rule.Basis == LegalBasis.LegitimateInterest && !Weighed.Contains(rule.Purpose);
}
