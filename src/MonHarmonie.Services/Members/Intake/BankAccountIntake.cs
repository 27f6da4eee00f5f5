using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Intake;

/// <summary>What became of the account that a file gives.</summary>
internal enum BankAccountOutcome
{
    Added,

    /// <summary>It is the one on file.</summary>
    Known,

    /// <summary>Another one is on file, and stays.</summary>
    OtherOnFile,
}

/// <summary>Gives a person their first bank account; one on file is never replaced by a file. The caller saves.</summary>
internal sealed class BankAccountIntake(HarmonieDbContext db, FieldCipher cipher, TimeProvider clock)
{
    /// <summary>The event written when a file gives a person their first bank account.</summary>
    public const string BankEvent = "bank.imported";

    private readonly Ledger ledger = new(db, clock);
    private readonly Dictionary<Guid, byte[]> known = [];

    public async Task LoadAsync(IEnumerable<Guid> persons, CancellationToken ct)
    {
        foreach (var some in persons.Chunk(QueryLimits.KeysPerQuery))
        {
            var latest = await db
                .BankAccounts.Where(b => some.Contains(b.PersonId))
                .OrderBy(b => b.ValidFrom)
                .Select(b => new { b.PersonId, b.IbanIndex })
                .ToListAsync(ct);
            latest.ForEach(b => known[b.PersonId] = b.IbanIndex);
        }
    }

    public BankAccountOutcome Give(Person person, Iban iban, string? holder)
    {
        var indexes = cipher.BlindIndexes(SealedField.BankIban, iban.Value);
        if (known.TryGetValue(person.Id, out var held))
            return indexes.Any(i => held.AsSpan().SequenceEqual(i)) ? BankAccountOutcome.Known : BankAccountOutcome.OtherOnFile;

        var name = holder ?? $"{person.FirstName} {person.FamilyName}";
        var account = BankAccount.Of(person.Id, iban, name, clock.Today(), clock.UtcNow(), cipher);
        db.BankAccounts.Add(account);
        known.Add(person.Id, indexes[0]);
        ledger.Append(LedgerStream.Bank, BankEvent, Actor.System, person.Id, new { account = account.Id });
        return BankAccountOutcome.Added;
    }
}
