using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Purging;

/// <summary>The NIR of persons whose contracts ended long ago, though their acts may still be kept: nobody needs it any more.</summary>
public sealed class NirRetention(HarmonieDbContext db, LegalHolds holds, IEndedContracts ended) : IRetentionSource
{
    public string Name => "nirs";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.NirExchange, DataCategory.Nir)];

    public IReadOnlyList<Type> Tables { get; } = [typeof(Person)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var (due, held) = (Due(cutoff), holds.HeldPersons(db));
        return new DueRows(await due.CountAsync(ct), await due.CountAsync(p => held.Contains(p.Id), ct), null);
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var held = holds.HeldPersons(db);
        var ids = await Due(cutoff).Where(p => !held.Contains(p.Id)).OrderBy(p => p.Id).Take(size).Select(p => p.Id).ToListAsync(ct);
        var rows = await db
            .Persons.Where(p => EF.Parameter(ids).Contains(p.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.NirCipher, (byte[]?)null)
                        .SetProperty(p => p.NirIndex, (byte[]?)null)
                        .SetProperty(p => p.Version, Ids.New()),
                ct
            );
        return new GoneRows(ids.Count, rows, null);
    }

    private IQueryable<Person> Due(RetentionCutoff cutoff)
    {
        var gone = ended.PersonsBefore(db, cutoff.Day);
        return db.Persons.Where(p => (p.NirCipher != null || p.NirIndex != null) && gone.Contains(p.Id));
    }
}

/// <summary>Addresses and telephones of persons whose contracts ended long ago.</summary>
public sealed class ContactRetention(HarmonieDbContext db, LegalHolds holds, IEndedContracts ended) : IRetentionSource
{
    public string Name => "contacts";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.ContractAdministration, DataCategory.Contact)];

    public IReadOnlyList<Type> Tables { get; } = [typeof(Person)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var (due, held) = (Due(cutoff), holds.HeldPersons(db));
        return new DueRows(await due.CountAsync(ct), await due.CountAsync(p => held.Contains(p.Id), ct), null);
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var held = holds.HeldPersons(db);
        var ids = await Due(cutoff).Where(p => !held.Contains(p.Id)).OrderBy(p => p.Id).Take(size).Select(p => p.Id).ToListAsync(ct);
        var rows = await db
            .Persons.Where(p => EF.Parameter(ids).Contains(p.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.Email, (string?)null)
                        .SetProperty(p => p.Phone, (string?)null)
                        .SetProperty(p => p.AddressLine, (string?)null)
                        .SetProperty(p => p.PostalCode, (string?)null)
                        .SetProperty(p => p.City, (string?)null)
                        .SetProperty(p => p.Version, Ids.New()),
                ct
            );
        return new GoneRows(ids.Count, rows, null);
    }

    private IQueryable<Person> Due(RetentionCutoff cutoff)
    {
        var gone = ended.PersonsBefore(db, cutoff.Day);
        return db.Persons.Where(p =>
            (p.Email != null || p.Phone != null || p.AddressLine != null || p.PostalCode != null || p.City != null) && gone.Contains(p.Id)
        );
    }
}

/// <summary>How the addresses and telephones of such persons came to be.</summary>
public sealed class ContactChangeRetention(HarmonieDbContext db, LegalHolds holds, IEndedContracts ended) : IRetentionSource
{
    public string Name => "contact-changes";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.ContractAdministration, DataCategory.Contact)];

    public IReadOnlyList<Type> Tables { get; } = [typeof(ContactChange)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var (due, held) = (Due(cutoff), holds.HeldPersons(db));
        return new DueRows(await due.CountAsync(ct), await due.CountAsync(c => held.Contains(c.PersonId), ct), null);
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var held = holds.HeldPersons(db);
        var ids = await Due(cutoff).Where(c => !held.Contains(c.PersonId)).OrderBy(c => c.Id).Take(size).Select(c => c.Id).ToListAsync(ct);
        var rows = await db.ContactChanges.Where(c => EF.Parameter(ids).Contains(c.Id)).ExecuteDeleteAsync(ct);
        return new GoneRows(ids.Count, rows, null);
    }

    private IQueryable<ContactChange> Due(RetentionCutoff cutoff)
    {
        var gone = ended.PersonsBefore(db, cutoff.Day);
        return db.ContactChanges.Where(c => gone.Contains(c.PersonId));
    }
}

/// <summary>Bank accounts of persons whose contracts ended long ago, once no payment that is kept was made to them.</summary>
public sealed class BankAccountRetention(HarmonieDbContext db, LegalHolds holds, IEndedContracts ended, IEnumerable<IRowUses> uses)
    : IRetentionSource
{
    public string Name => "bank-accounts";

    public IReadOnlyList<RegisterCell> Cells { get; } =
    [new(Purpose.ContractAdministration, DataCategory.Bank), new(Purpose.Reimbursement, DataCategory.Bank)];

    public IReadOnlyList<Type> Tables { get; } = [typeof(BankAccount)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var (due, held) = (Due(cutoff), holds.HeldPersons(db));
        return new DueRows(await due.CountAsync(ct), await due.CountAsync(a => held.Contains(a.PersonId), ct), null);
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var held = holds.HeldPersons(db);
        var ids = await Due(cutoff).Where(a => !held.Contains(a.PersonId)).OrderBy(a => a.Id).Take(size).Select(a => a.Id).ToListAsync(ct);
        var rows = await db.BankAccounts.Where(a => EF.Parameter(ids).Contains(a.Id)).ExecuteDeleteAsync(ct);
        return new GoneRows(ids.Count, rows, null);
    }

    private IQueryable<BankAccount> Due(RetentionCutoff cutoff)
    {
        var gone = ended.PersonsBefore(db, cutoff.Day);
        var due = db.BankAccounts.Where(a => gone.Contains(a.PersonId));
        foreach (var used in uses.SelectMany(u => u.BankAccounts(db)))
            due = due.Where(a => !used.Contains(a.Id));
        return due;
    }
}

/// <summary>
/// Persons of whom nothing else is kept: neither an act nor a request, a payment, an account or a cover names them any more. Their
/// situation and activation codes go with them.
/// </summary>
public sealed class PersonRetention(HarmonieDbContext db, LegalHolds holds, IEndedContracts ended, IEnumerable<IRowUses> uses)
    : IRetentionSource
{
    public string Name => "persons";

    public IReadOnlyList<RegisterCell> Cells { get; } =
    [
        new(Purpose.ContractAdministration, DataCategory.Identification),
        new(Purpose.Evidence, DataCategory.Identification),
        new(Purpose.Reimbursement, DataCategory.Identification),
    ];

    public IReadOnlyList<Type> Tables { get; } = [typeof(Person), typeof(PersonSituation), typeof(ActivationCode)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var (due, held) = (Due(cutoff), holds.HeldPersons(db));
        return new DueRows(
            await due.CountAsync(ct),
            await due.CountAsync(p => held.Contains(p.Id), ct),
            await due.Where(p => !held.Contains(p.Id)).MinAsync(p => p.CoverEndedOn, ct)
        );
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var held = holds.HeldPersons(db);
        var due = await Due(cutoff)
            .Where(p => !held.Contains(p.Id))
            .OrderBy(p => p.Id)
            .Take(size)
            .Select(p => new { p.Id, p.CoverEndedOn })
            .ToListAsync(ct);
        var ids = due.ConvertAll(p => p.Id);
        var rows = await db.PersonSituations.Where(s => EF.Parameter(ids).Contains(s.PersonId)).ExecuteDeleteAsync(ct);
        rows += await db.ActivationCodes.Where(c => EF.Parameter(ids).Contains(c.PersonId)).ExecuteDeleteAsync(ct);
        rows += await db.Persons.Where(p => EF.Parameter(ids).Contains(p.Id)).ExecuteDeleteAsync(ct);
        return new GoneRows(due.Count, rows, due.Max(p => p.CoverEndedOn));
    }

    private IQueryable<Person> Due(RetentionCutoff cutoff)
    {
        var gone = ended.PersonsBefore(db, cutoff.Day);
        var due = db.Persons.Where(p =>
            p.CoverEndedOn != null
            && gone.Contains(p.Id)
            && !db.BankAccounts.Any(a => a.PersonId == p.Id)
            && !db.ContactChanges.Any(c => c.PersonId == p.Id)
        );
        foreach (var used in uses.SelectMany(u => u.Persons(db)))
            due = due.Where(p => !used.Contains(p.Id));
        return due;
    }
}
