using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Households;

/// <summary>Gives a person their first bank account; one on file is never replaced by a file.</summary>
internal sealed class FirstAccounts(ImportSession session, FieldCipher cipher)
{
    /// <summary>The event written when a file gives a person their first bank account.</summary>
    public const string BankEvent = "bank.imported";

    private const int ParametersPerQuery = 500;
    private const int HolderMaxLength = 120;

    private readonly Dictionary<Guid, byte[]> known = [];

    public async Task LoadAsync(IEnumerable<Guid> persons, CancellationToken ct)
    {
        foreach (var some in persons.Chunk(ParametersPerQuery))
        {
            var latest = await session
                .Db.BankAccounts.Where(b => some.Contains(b.PersonId))
                .OrderBy(b => b.ValidFrom)
                .Select(b => new { b.PersonId, b.IbanIndex })
                .ToListAsync(ct);
            latest.ForEach(b => known[b.PersonId] = b.IbanIndex);
        }
    }

    /// <returns>True when the account was added; false when the person has one already, whatever it is.</returns>
    public bool Give(Person person, Iban iban, string? holder, BatchTally tally)
    {
        var indexes = cipher.BlindIndexes(SealedField.BankIban, iban.Value);
        if (known.TryGetValue(person.Id, out var held))
        {
            if (!indexes.Any(i => held.AsSpan().SequenceEqual(i)))
                tally.Note("IBAN différents de celui du dossier, non repris");
            return false;
        }

        var name = holder ?? $"{person.FirstName} {person.FamilyName}";
        var account = new BankAccount
        {
            PersonId = person.Id,
            IbanCipher = [],
            IbanIndex = indexes[0],
            LastThree = iban.Value[^3..],
            Holder = name[..Math.Min(HolderMaxLength, name.Length)],
            ValidFrom = session.Clock.Today(),
        };
        account.IbanCipher = cipher.Seal(SealedField.BankIban, account.Id, iban.Value);
        session.Db.BankAccounts.Add(account);
        known.Add(person.Id, indexes[0]);
        new Ledger(session.Db, session.Clock).Append(LedgerStream.Bank, BankEvent, Actor.System, person.Id, new { account = account.Id });
        return true;
    }
}
