using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members;

/// <summary>The account on which a person is paid today.</summary>
/// <param name="ChangedAtUtc">Since when the person has this IBAN.</param>
/// <param name="Sealed">The IBAN as it is stored.</param>
public sealed record PayoutAccount(Guid Id, Guid PersonId, string Holder, string LastThree, DateTime ChangedAtUtc, byte[] Sealed);

/// <summary>Finds where people are paid, for those who pay them.</summary>
public sealed class PayoutAccounts(HarmonieDbContext db, FieldCipher cipher, TimeProvider clock)
{
    /// <summary>The accounts in force today, by person; who has none is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, PayoutAccount>> FindAsync(DataLicence licence, Guid[] persons, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        var today = clock.Today();
        var found = new Dictionary<Guid, PayoutAccount>(persons.Length);
        foreach (var some in persons.Chunk(QueryLimits.KeysPerQuery))
        {
            var accounts = await db
                .BankAccounts.AsNoTracking()
                .Where(b => some.Contains(b.PersonId) && b.ValidFrom <= today)
                .OrderBy(b => b.ValidFrom)
                .Select(b => new PayoutAccount(b.Id, b.PersonId, b.Holder, b.LastThree, b.ChangedAtUtc, b.IbanCipher))
                .ToListAsync(ct);
            accounts.ForEach(a => found[a.PersonId] = a);
        }
        return found;
    }

    /// <summary>The last characters of accounts, by account.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> EndsAsync(DataLicence licence, Guid[] accounts, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        return await db
            .BankAccounts.AsNoTracking()
            .Where(b => accounts.Contains(b.Id))
            .Select(b => new { b.Id, b.LastThree })
            .ToDictionaryAsync(b => b.Id, b => b.LastThree, ct);
    }

    /// <summary>The IBAN itself, for the file that goes to the bank.</summary>
    public Iban Reveal(DataLicence licence, PayoutAccount account)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        return Iban.TryParse(cipher.Open(SealedField.BankIban, account.Id, account.Sealed), out var iban)
            ? iban
            : throw new InvalidOperationException("An account on file holds no IBAN.");
    }
}
