using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Desk;

/// <summary>What an advisor should know before they speak.</summary>
public enum FileAlertKind
{
    /// <summary>The account was changed, and nothing is paid to it yet.</summary>
    AccountJustChanged,

    /// <summary>A transfer came back from the bank.</summary>
    PaymentReturned,

    /// <summary>The cover ends within two months.</summary>
    CoverEnds,

    /// <summary>What was promised is late.</summary>
    AnswerLate,

    /// <summary>No address to write to.</summary>
    NoEmail,

    /// <summary>The address did not take our mail.</summary>
    MailRefused,
}

/// <param name="Day">The day that the alert is about; null when it is about none.</param>
/// <param name="Count">How many things it counts.</param>
public sealed record FileAlert(FileAlertKind Kind, DateOnly? Day = null, int Count = 1);

/// <summary>Reads the alerts of an opened file, each under the licence of what it tells; what may not be read is not told.</summary>
public sealed class FileAlerts(
    HarmonieDbContext db,
    FileDesk desk,
    PersonService persons,
    IOptions<PaymentOptions> payments,
    TimeProvider clock
)
{
    /// <summary>A cover that ends later is no news.</summary>
    public const int CoverDays = 60;

    public async Task<IReadOnlyList<FileAlert>> ListAsync(OpenedFile file, CancellationToken ct)
    {
        var alerts = new List<FileAlert>();
        var today = clock.Today();
        if (await IssuedAsync(file, FilePart.Household, DataCategory.Contact, ct) is { } contact)
        {
            var person = contact.SubjectId;
            if (await db.Persons.AnyAsync(p => p.Id == person && p.Email == null, ct))
                alerts.Add(new(FileAlertKind.NoEmail));
            if (await persons.MailRefusedOnAsync(contact, ct) is { } day)
                alerts.Add(new(FileAlertKind.MailRefused, day));
        }
        if (await IssuedAsync(file, FilePart.Household, DataCategory.Contract, ct) is { } contract)
            await AddAsync(alerts, CoverEndsAsync(contract.SubjectId, today, ct));
        if (await IssuedAsync(file, FilePart.Reimbursements, DataCategory.Bank, ct) is { } bank)
            await AddAsync(alerts, JustChangedAsync(bank, ct));
        if (await IssuedAsync(file, FilePart.Requests, DataCategory.Documents, ct) is { } documents)
        {
            var (returned, late) = await RequestsAsync(documents, today, ct);
            AddCount(alerts, FileAlertKind.PaymentReturned, returned);
            if (await IssuedAsync(file, FilePart.Exchanges, DataCategory.Exchanges, ct) is { } exchanges)
                late += await LateExchangesAsync(exchanges.SubjectId, today, ct);
            AddCount(alerts, FileAlertKind.AnswerLate, late);
        }
        return alerts;
    }

    private async Task<DataLicence?> IssuedAsync(OpenedFile file, FilePart part, DataCategory category, CancellationToken ct) =>
        file.Shows(part) ? (await desk.LicenceAsync(file, part, category, ct)).Licence : null;

    private async Task<FileAlert?> CoverEndsAsync(Guid person, DateOnly today, CancellationToken ct)
    {
        var last = today.AddDays(CoverDays);
        var covers = db.Beneficiaries.Where(b => b.PersonId == person && b.StartsOn <= today);
        // Somebody who stays covered by another contract loses nothing.
        var ends = await covers
            .Join(db.Contracts, b => b.ContractId, c => c.Id, (b, c) => b.EndsOn ?? c.EndsOn)
            .Where(end => end == null || end >= today)
            .ToListAsync(ct);
        return ends.Count > 0 && ends.All(end => end <= last) ? new FileAlert(FileAlertKind.CoverEnds, ends.Max()) : null;
    }

    private async Task<FileAlert?> JustChangedAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        var person = licence.SubjectId;
        var since = clock.UtcNow() - TimeSpan.FromHours(payments.Value.IbanHoldHours);
        var changed = await db
            .BankAccounts.Where(b => b.PersonId == person && b.ChangedAtUtc > since)
            .OrderByDescending(b => b.ChangedAtUtc)
            .Select(b => (DateTime?)b.ChangedAtUtc)
            .FirstOrDefaultAsync(ct);
        return changed is { } at ? new FileAlert(FileAlertKind.AccountJustChanged, FrenchTime.DayOf(at)) : null;
    }

    private async Task<(int Returned, int Late)> RequestsAsync(DataLicence licence, DateOnly today, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Documents, Purpose.QuotesAndInvoices);
        var person = licence.SubjectId;
        var claims = db.Claims.Where(c => c.PersonId == person);
        return (
            await claims.CountAsync(c => c.Status == ClaimStatus.PaymentReturned, ct),
            await claims.CountAsync(c => c.PromisedOn < today && c.Status == ClaimStatus.UnderReview, ct)
        );
    }

    private async Task<int> LateExchangesAsync(Guid person, DateOnly today, CancellationToken ct) =>
        await db.Conversations.CountAsync(c => c.PersonId == person && c.PromisedOn < today, ct)
        + await db.Complaints.CountAsync(c => c.PersonId == person && c.PromisedOn < today, ct);

    private static async Task AddAsync(List<FileAlert> alerts, Task<FileAlert?> alert)
    {
        if (await alert is { } one)
            alerts.Add(one);
    }

    private static void AddCount(List<FileAlert> alerts, FileAlertKind kind, int count)
    {
        if (count > 0)
            alerts.Add(new(kind, null, count));
    }
}
