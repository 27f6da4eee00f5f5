using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.BankReports;

/// <summary>
/// Imports what the bank reports: transfers booked and transfers sent back. A file is imported once, and a movement counts once however
/// many files tell of it; what is not ours is kept for a person to look at.
/// </summary>
public sealed class BankReportService(
    HarmonieDbContext db,
    PayeeNotices notices,
    IEnumerable<IPaymentFollower> followers,
    Ledger ledger,
    IOptions<PaymentOptions> options,
    TimeProvider clock
)
{
    public async Task<ReportResult> ImportAsync(DataLicence licence, Stream file, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        if (options.Value.Debtor() is not { } debtor)
            return new ReportResult(ReportOutcome.NotConfigured);
        if (file.Length > CamtReader.MaxBytes)
            return new ReportResult(ReportOutcome.Unreadable, Fault: CamtFault.TooLarge);
        var hash = await SHA256.HashDataAsync(file, ct);
        if (await FindAsync(hash, ct) is { } known)
            return new ReportResult(ReportOutcome.SameFile, known);
        file.Position = 0;
        var reading = await CamtReader.ReadAsync(file, ct);
        if (reading.Report is not { } report)
            return new ReportResult(ReportOutcome.Unreadable, Fault: reading.Fault, Detail: reading.Detail);
        if (report.Accounts.Any(a => a != debtor.Iban.Value))
            return new ReportResult(ReportOutcome.OtherAccount);

        var id = await StageAsync(licence, report, hash, ct);
        try
        {
            await db.SaveChangesAsync(ct);
            return new ReportResult(ReportOutcome.Imported, id);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            return await FindAsync(hash, ct) is { } winner
                ? new ReportResult(ReportOutcome.SameFile, winner)
                : new ReportResult(ReportOutcome.ChangedMeanwhile);
        }
    }

    private Task<Guid?> FindAsync(byte[] hash, CancellationToken ct) =>
        db.BankReports.Where(r => r.FileHash == hash).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);

    private async Task<Guid> StageAsync(DataLicence licence, CamtReport report, byte[] hash, CancellationToken ct)
    {
        var movements = Hashed(report.Transactions);
        var repeated = await KnownAsync([.. movements.Select(m => m.Hash)], ct);
        var fresh = movements.Where(m => !repeated.Contains(Convert.ToHexString(m.Hash))).ToList();
        var matcher = new MovementMatcher(db, licence, clock.UtcNow());
        await matcher.LoadAsync([.. fresh.Select(m => m.Movement)], ct);

        var outcomes = fresh.ConvertAll(m => (m.Hash, m.Movement, Match: matcher.Apply(m.Movement)));
        var announced = outcomes.RemoveAll(o => o.Match.Outcome == EntryOutcome.NotBooked);
        var row = new BankReport
        {
            FileHash = hash,
            Message = report.Message,
            MessageId = report.MessageId.Length > 70 ? report.MessageId[..70] : report.MessageId,
            ImportedAtUtc = clock.UtcNow(),
            ImportedBy = licence.Viewer.AccountId,
            Movements = report.Transactions.Count,
            Repeated = report.Transactions.Count - fresh.Count,
            Announced = announced,
        };
        db.BankReports.Add(row);
        db.BankEntries.AddRange(outcomes.Select(o => Entry(row.Id, o.Hash, o.Movement, o.Match)));
        foreach (var run in matcher.FoundSent)
            ledger.Append(LedgerStream.Bank, PaymentEvents.RunSent, licence.Actor, null, new { run = run.Id, number = run.Number });
        await TellAsync(matcher.Changed, ct);
        ledger.Append(
            LedgerStream.Bank,
            PaymentEvents.ReportImported,
            licence.Actor,
            null,
            new
            {
                report = row.Id,
                sha256 = Convert.ToHexStringLower(hash),
                movements = row.Movements,
                paid = matcher.Changed.Count(o => o.Status == PaymentStatus.Paid),
                returned = matcher.Changed.Count(o => o.Status == PaymentStatus.Returned),
                open = outcomes.Count(o => BankReportResults.NeedAPerson.Contains(o.Match.Outcome)),
            }
        );
        return row.Id;
    }

    /// <summary>Tells the modules that ordered, and the members whose money came back.</summary>
    private async Task TellAsync(IReadOnlyCollection<PaymentOrder> changed, CancellationToken ct)
    {
        var returned = changed.Where(o => o.Status == PaymentStatus.Returned).ToList();
        foreach (var order in returned)
            ledger.Append(
                LedgerStream.Bank,
                PaymentEvents.Returned,
                Actor.System,
                order.PayeeId,
                new
                {
                    order = order.Id,
                    source = order.SourceId,
                    round = order.Round,
                    reason = order.ReturnReason,
                }
            );
        await notices.QueueAsync(
            returned
                .DistinctBy(o => o.PayeeId)
                .ToDictionary(o => o.PayeeId, o => new Notice(NoticeKind.PaymentReturned) { Reference = o.Reference }),
            ct
        );
        if (changed.Count == 0)
            return;
        PaymentState[] states = [.. changed.Select(o => o.ToState())];
        foreach (var follower in followers)
            await follower.OnMovedAsync(states, ct);
    }

    private static BankEntry Entry(Guid reportId, byte[] hash, CamtTransaction movement, MatchedMovement match) =>
        new()
        {
            ReportId = reportId,
            EntryHash = hash,
            Outcome = match.Outcome,
            Cents = movement.Amount?.Cents,
            IsCredit = movement.IsCredit,
            BookedOn = movement.BookedOn,
            OrderId = match.Order?.Id,
            RunId = match.Run?.Id,
            ReturnReason = movement.ReturnReason,
        };

    /// <summary>Movements that look alike within one file are told apart by their number.</summary>
    private static List<(byte[] Hash, CamtTransaction Movement)> Hashed(IEnumerable<CamtTransaction> movements)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var hashed = new List<(byte[], CamtTransaction)>();
        foreach (var movement in movements)
        {
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"{movement.EntryReference}\n{movement.IsCredit}\n{movement.Currency}\n{movement.Amount?.Cents}\n"
                    + $"{movement.BookedOn:yyyyMMdd}\n{movement.EndToEndId}\n{movement.Batch}"
            );
            var number = seen[text] = seen.GetValueOrDefault(text) + 1;
            hashed.Add(
                (SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}\n{number}"))), movement)
            );
        }
        return hashed;
    }

    private async Task<HashSet<string>> KnownAsync(List<byte[]> hashes, CancellationToken ct)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in hashes.Chunk(QueryLimits.KeysPerQuery))
            known.UnionWith(
                (await db.BankEntries.Where(e => some.Contains(e.EntryHash)).Select(e => e.EntryHash).ToListAsync(ct)).Select(
                    Convert.ToHexString
                )
            );
        return known;
    }
}
