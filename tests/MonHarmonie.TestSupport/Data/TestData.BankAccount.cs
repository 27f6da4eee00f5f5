using MonHarmonie.Services.Members;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    /// <summary>The IBAN of the French examples of the standard: valid, and nobody's.</summary>
    public const string Iban = "FR7630006000011234567890189";

    /// <summary>A bank account of a person; not saved.</summary>
    public BankAccount NewBankAccount(Person person, string iban = Iban, DateTime? changedAtUtc = null, DateOnly? validFrom = null)
    {
        var account = new BankAccount
        {
            PersonId = person.Id,
            IbanCipher = [],
            IbanIndex = database.Cipher.BlindIndex(SealedField.BankIban, iban),
            LastThree = iban[^3..],
            Holder = $"{person.FirstName} {person.FamilyName}",
            ValidFrom = validFrom ?? new DateOnly(2024, 1, 1),
            ChangedAtUtc = changedAtUtc ?? new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        };
        account.IbanCipher = database.Cipher.Seal(SealedField.BankIban, account.Id, iban);
        return account;
    }
}
