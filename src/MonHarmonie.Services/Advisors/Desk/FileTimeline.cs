using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Desk;

/// <summary>What happened in a file.</summary>
public enum FileEventKind : byte
{
    /// <summary>We paid, or the compulsory scheme did.</summary>
    Paid,
    RequestSent,
    Message,
    Complaint,

    /// <summary>An advisor opened the file.</summary>
    Opened,
    CoverBegan,
    CoverEnded,
}

/// <summary>One thing that happened, by its day; it names no care.</summary>
/// <param name="Reference">The number by which the member knows it; null when it has none.</param>
/// <param name="Amount">What we paid, for a payment.</param>
/// <param name="Motive">What the file was opened for.</param>
public sealed record FileEvent(
    DateOnly Day,
    Guid Id,
    FileEventKind Kind,
    string? Reference = null,
    Money? Amount = null,
    FileMotive? Motive = null
);

/// <summary>Everything that happened in a file as one list, the newest first: of the parts that the motive needs only.</summary>
public sealed class FileTimeline(HarmonieDbContext db, FileDesk desk, TimeProvider clock)
{
    public const int PageSize = 30;

    public async Task<Page<FileEvent>> ListAsync(OpenedFile file, DayCursor? cursor, CancellationToken ct)
    {
        var events = new List<FileEvent>();
        if (await IssuedAsync(file, FilePart.Household, DataCategory.Contract, ct) is { } contract)
            events.AddRange(await CoversAsync(contract, cursor, ct));
        if (await IssuedAsync(file, FilePart.Reimbursements, DataCategory.Reimbursements, ct) is { } acts)
            events.AddRange(await PaymentsAsync(acts, cursor, ct));
        if (await IssuedAsync(file, FilePart.Requests, DataCategory.Documents, ct) is { } documents)
            events.AddRange(await RequestsAsync(documents, cursor, ct));
        if (await IssuedAsync(file, FilePart.Exchanges, DataCategory.Exchanges, ct) is { } exchanges)
        {
            events.AddRange(await MessagesAsync(exchanges, cursor, ct));
            events.AddRange(await ComplaintsAsync(exchanges, cursor, ct));
            events.AddRange(await OpeningsAsync(exchanges, cursor, ct));
        }
        var isBack = cursor is { Direction: PageDirection.Newer };
        var ordered = isBack
            ? events.OrderBy(e => e.Day).ThenBy(e => e.Id)
            : events.OrderByDescending(e => e.Day).ThenByDescending(e => e.Id);
        return Paging.Of([.. ordered.Take(PageSize + 1)], e => (e.Day, e.Id), cursor, PageSize);
    }

    private async Task<DataLicence?> IssuedAsync(OpenedFile file, FilePart part, DataCategory category, CancellationToken ct) =>
        file.Shows(part) ? (await desk.LicenceAsync(file, part, category, ct)).Licence : null;

    /// <summary>A person has few covers: all are read, and those beyond the page left out.</summary>
    private async Task<IEnumerable<FileEvent>> CoversAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Contract, Purpose.ContractAdministration);
        var person = licence.SubjectId;
        var covers = await db
            .Beneficiaries.AsNoTracking()
            .Where(b => b.PersonId == person)
            .Join(
                db.Contracts,
                b => b.ContractId,
                c => c.Id,
                (b, c) =>
                    new
                    {
                        b.Id,
                        ContractId = c.Id,
                        c.Number,
                        b.StartsOn,
                        EndsOn = b.EndsOn ?? c.EndsOn,
                    }
            )
            .ToListAsync(ct);
        return covers
            .SelectMany(c =>
                new[]
                {
                    new FileEvent(c.StartsOn, c.Id, FileEventKind.CoverBegan, c.Number),
                    c.EndsOn is { } end ? new FileEvent(end, c.ContractId, FileEventKind.CoverEnded, c.Number) : null,
                }.OfType<FileEvent>()
            )
            .Where(e => cursor is not { } at || IsBeyond(e, at));
    }

    private Task<List<FileEvent>> PaymentsAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        var (person, active) = (licence.SubjectId, ActiveActs.Since(clock.Today()));
        return db
            .Reimbursements.AsNoTracking()
            .Where(r => r.PersonId == person && r.Status != ReimbursementStatus.AwaitingUs && r.PaidOn >= active)
            .ReadAsync(
                r => r.PaidOn,
                r => r.Id,
                r => new FileEvent(r.PaidOn, r.Id, FileEventKind.Paid, null, r.AmcPaid, null),
                cursor,
                PageSize + 1,
                ct
            );
    }

    private Task<List<FileEvent>> RequestsAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Documents, Purpose.QuotesAndInvoices);
        var person = licence.SubjectId;
        return db
            .Claims.AsNoTracking()
            .Where(c => c.PersonId == person && c.Status != ClaimStatus.Draft)
            .ReadAsync(
                c => c.SentOn,
                c => c.Id,
                c => new FileEvent(c.SentOn, c.Id, FileEventKind.RequestSent, c.Reference, null, null),
                cursor,
                PageSize + 1,
                ct
            );
    }

    private Task<List<FileEvent>> MessagesAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.Correspondence);
        var person = licence.SubjectId;
        return db
            .Conversations.AsNoTracking()
            .Where(c => c.PersonId == person)
            .ReadAsync(
                c => c.LastOn,
                c => c.Id,
                c => new FileEvent(c.LastOn, c.Id, FileEventKind.Message, c.Reference, null, null),
                cursor,
                PageSize + 1,
                ct
            );
    }

    private Task<List<FileEvent>> ComplaintsAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.Correspondence);
        var person = licence.SubjectId;
        return db
            .Complaints.AsNoTracking()
            .Where(c => c.PersonId == person)
            .ReadAsync(
                c => c.SentOn,
                c => c.Id,
                c => new FileEvent(c.SentOn, c.Id, FileEventKind.Complaint, c.Reference, null, null),
                cursor,
                PageSize + 1,
                ct
            );
    }

    private Task<List<FileEvent>> OpeningsAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.Correspondence);
        var person = licence.SubjectId;
        return db
            .FileOpenings.AsNoTracking()
            .Where(o => o.PersonId == person)
            .ReadAsync(
                o => o.OpenedOn,
                o => o.Id,
                o => new FileEvent(o.OpenedOn, o.Id, FileEventKind.Opened, null, null, o.Motive),
                cursor,
                PageSize + 1,
                ct
            );
    }

    private static bool IsBeyond(FileEvent one, DayCursor at)
    {
        var order = (one.Day, one.Id).CompareTo((at.Day, at.Id));
        return at.Direction == PageDirection.Newer ? order > 0 : order < 0;
    }
}
