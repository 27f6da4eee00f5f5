using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Proofs;

/// <summary>All the answers that were given under one record. Whose they are is an id.</summary>
/// <param name="Answers">The oldest first.</param>
public sealed record ConsentRecord(Guid Id, Guid PersonId, ProcessingRule Rule, IReadOnlyList<ConsentReceipt> Answers);

/// <summary>Who wrote, returned or published a text, by the ledger.</summary>
public sealed record NoticeStep(Guid EventId, Guid NoticeId, string Kind);

/// <summary>What proves a consent to somebody who never saw the portal.</summary>
/// <param name="Proofs">Of each answer and of each step of the texts that were read.</param>
/// <param name="PublicKeys">PEM, by the id that the heads name.</param>
/// <param name="SigningKey">The key that signs the pack itself.</param>
public sealed record ConsentProof(
    ConsentRecord Record,
    IReadOnlyList<LedgerProof> Proofs,
    IReadOnlyList<NoticeStep> Steps,
    IReadOnlyDictionary<byte, string> PublicKeys,
    byte SigningKey,
    DateTime MadeAtUtc
);

public enum ProofOutcome
{
    Done,
    NotFound,

    /// <summary>An event waits for its seal or its head: a minute at most.</summary>
    NotSealedYet,

    /// <summary>The ledger does not hold there: nothing is proven, and a check must be run.</summary>
    LedgerFails,
}

/// <summary>
/// The proof of one consent, for the data protection officer. To open a record is an access to the person's file, told in their log.
/// </summary>
public sealed class ConsentProofs(
    HarmonieDbContext db,
    PurposeGate gate,
    ConsentReceipts receipts,
    LedgerProofs ledgerProofs,
    HeadSigner signer,
    TimeProvider clock
)
{
    public const string Screen = "consent-proof";

    /// <summary>Finds an answer that somebody quotes: its number, its record, or the line of the ledger on a receipt.</summary>
    /// <returns>The event; null when nothing has that number.</returns>
    public async Task<Guid?> FindAsync(string quoted, CancellationToken ct)
    {
        const string urn = "urn:uuid:";
        var text = string.Concat(quoted.Where(c => !char.IsWhiteSpace(c)));
        if (text.StartsWith(urn, StringComparison.OrdinalIgnoreCase))
            text = text[urn.Length..];
        if (Guid.TryParse(text, out var id))
            return await receipts.FindRecordAsync(id, ct) is null ? await receipts.FirstAnswerAsync(id, ct) : id;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
            return null;
        var sealedId = await db.LedgerSeals.Where(s => s.Seq == seq).Select(s => (Guid?)s.EventId).FirstOrDefaultAsync(ct);
        return sealedId is { } found && await receipts.FindRecordAsync(found, ct) is not null ? found : null;
    }

    /// <summary>Opens the record to which an answer belongs: a line of the person's log.</summary>
    /// <returns>Null when there is none, or the register lets nobody read it.</returns>
    public async Task<ConsentRecord?> OpenAsync(PrivacyViewer viewer, Guid eventId, CancellationToken ct)
    {
        if (
            await receipts.FindRecordAsync(eventId, ct) is not (var person, var record)
            || await gate.IssueForPrivacyAsync(viewer, person, DataCategory.ConsentRecords, Purpose.Evidence, Screen, ct) is not { } licence
        )
            return null;
        var answers = await receipts.OfRecordAsync(licence, record, ct);
        return answers is [.., var last] ? new ConsentRecord(record, person, last.Rule, answers) : null;
    }

    public async Task<(ProofOutcome Outcome, ConsentProof? Proof)> ProveAsync(PrivacyViewer viewer, Guid eventId, CancellationToken ct)
    {
        if (await OpenAsync(viewer, eventId, ct) is not { } record)
            return (ProofOutcome.NotFound, null);
        var steps = await StepsAsync([.. record.Answers.Select(a => a.Facts.Notice).Distinct()], ct);
        var set = await ledgerProofs.ProveAsync([.. record.Answers.Select(a => a.EventId), .. steps.Select(s => s.EventId)], ct);
        if (set.Fault is not null)
            return (ProofOutcome.LedgerFails, null);
        if (set.Waiting > 0)
            return (ProofOutcome.NotSealedYet, null);
        byte[] keys = [.. set.Proofs.Select(p => p.Head.Tree!.KeyId).Append(signer.CurrentId).Distinct()];
        return (
            ProofOutcome.Done,
            new ConsentProof(
                record,
                set.Proofs,
                steps,
                keys.ToDictionary(k => k, k => signer.PublicKey(k)!),
                signer.CurrentId,
                clock.UtcNow()
            )
        );
    }

    private async Task<IReadOnlyList<NoticeStep>> StepsAsync(IReadOnlyCollection<Guid> notices, CancellationToken ct)
    {
        var steps = await db
            .LedgerEvents.AsNoTracking()
            .Where(e => e.Stream == LedgerStream.Consent && e.SubjectId == null)
            .Where(e =>
                e.Kind == NoticeService.SubmittedEvent || e.Kind == NoticeService.ReturnedEvent || e.Kind == NoticeService.PublishedEvent
            )
            .OrderBy(e => e.OccurredAtUtc)
            .Select(e => new
            {
                e.Id,
                e.Kind,
                e.Payload,
            })
            .ToListAsync(ct);
        return
        [
            .. steps.Select(s => new NoticeStep(s.Id, NoticeService.NoticeOf(s.Payload), s.Kind)).Where(s => notices.Contains(s.NoticeId)),
        ];
    }
}
