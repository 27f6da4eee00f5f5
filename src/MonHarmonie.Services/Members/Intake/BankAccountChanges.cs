using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Intake;

/// <summary>
/// Gives a person another bank account from a day to come on: until then everything is paid to the one on file. The caller saves.
/// </summary>
public sealed class BankAccountChanges(HarmonieDbContext db, FieldCipher cipher, Ledger ledger, TimeProvider clock)
{
    public const string PlannedEvent = "bank.change-planned";
    public const string CancelledEvent = "bank.change-cancelled";

    /// <summary>Whether the person is, or will be, paid on this account.</summary>
    internal async Task<bool> IsOnFileAsync(Guid personId, Iban iban, CancellationToken ct)
    {
        var latest = await db
            .BankAccounts.Where(b => b.PersonId == personId)
            .OrderByDescending(b => b.ValidFrom)
            .Select(b => b.IbanIndex)
            .FirstOrDefaultAsync(ct);
        return latest is not null && cipher.BlindIndexes(SealedField.BankIban, iban.Value).Any(i => latest.AsSpan().SequenceEqual(i));
    }

    /// <summary>Whether an account waits for its day.</summary>
    internal Task<bool> IsPlannedAsync(Guid personId, CancellationToken ct)
    {
        var today = clock.Today();
        return db.BankAccounts.AnyAsync(b => b.PersonId == personId && b.ValidFrom > today, ct);
    }

    /// <summary>The day of an account whose day has not come; null when it is paid to already, or gone.</summary>
    internal Task<DateOnly?> FirstDayAsync(Guid accountId, CancellationToken ct)
    {
        var today = clock.Today();
        return db
            .BankAccounts.Where(b => b.Id == accountId && b.ValidFrom > today)
            .Select(b => (DateOnly?)b.ValidFrom)
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>Whether an account was put on file on a day in Paris, by whichever way.</summary>
    internal Task<bool> IsChangedOnAsync(Guid personId, DateOnly day, CancellationToken ct)
    {
        var from = FrenchTime.FromParis(day.ToDateTime(TimeOnly.MinValue));
        var until = FrenchTime.FromParis(day.AddDays(1).ToDateTime(TimeOnly.MinValue));
        return db.BankAccounts.AnyAsync(b => b.PersonId == personId && b.ChangedAtUtc >= from && b.ChangedAtUtc < until, ct);
    }

    internal BankAccount Plan(Guid personId, Iban iban, string holder, DateOnly from, Actor actor)
    {
        var account = BankAccount.Of(personId, iban, holder, from, clock.UtcNow(), cipher);
        db.BankAccounts.Add(account);
        ledger.Append(LedgerStream.Bank, PlannedEvent, actor, personId, new { account = account.Id, from });
        return account;
    }

    /// <summary>Takes an account back whose day has not come.</summary>
    /// <returns>False when it is paid to already, or gone.</returns>
    internal async Task<bool> CancelAsync(Guid personId, Guid accountId, Actor actor, CancellationToken ct)
    {
        var today = clock.Today();
        var account = await db.BankAccounts.SingleOrDefaultAsync(
            b => b.Id == accountId && b.PersonId == personId && b.ValidFrom > today,
            ct
        );
        if (account is null)
            return false;
        db.BankAccounts.Remove(account);
        ledger.Append(LedgerStream.Bank, CancelledEvent, actor, personId, new { account = accountId });
        return true;
    }
}
