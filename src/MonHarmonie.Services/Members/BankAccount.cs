using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members;

/// <summary>The account on which a person is reimbursed, from a day on.</summary>
public sealed class BankAccount : IVersioned
{
    public const int HolderMaxLength = 120;

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid PersonId { get; init; }

    /// <summary>The IBAN, encrypted and bound to this row.</summary>
    [Personal(DataCategory.Bank)]
    public required byte[] IbanCipher { get; set; }

    [Personal(DataCategory.Bank)]
    public required byte[] IbanIndex { get; set; }

    /// <summary>The last three characters, for « FR76 •••• 123 » without opening the cipher.</summary>
    [Personal(DataCategory.Bank)]
    public required string LastThree { get; set; }

    [Personal(DataCategory.Bank)]
    public required string Holder { get; set; }

    [NotPersonal]
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Since when the person has this IBAN: nothing is paid to it before the hold period is over.</summary>
    [NotPersonal]
    public required DateTime ChangedAtUtc { get; set; }

    [NotPersonal]
    public Guid Version { get; set; }

    internal static BankAccount Of(Guid personId, Iban iban, string holder, DateOnly from, DateTime now, FieldCipher cipher)
    {
        var account = new BankAccount
        {
            PersonId = personId,
            IbanCipher = [],
            IbanIndex = cipher.BlindIndex(SealedField.BankIban, iban.Value),
            LastThree = iban.Value[^3..],
            Holder = holder[..Math.Min(HolderMaxLength, holder.Length)],
            ValidFrom = from,
            ChangedAtUtc = now,
        };
        account.IbanCipher = cipher.Seal(SealedField.BankIban, account.Id, iban.Value);
        return account;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<BankAccount>
    {
        public void Configure(EntityTypeBuilder<BankAccount> builder)
        {
            builder.ToTable("BankAccounts");
            builder.Property(b => b.IbanCipher).HasMaxLength(80);
            builder.Property(b => b.IbanIndex).HasMaxLength(16).IsFixedLength();
            builder.Property(b => b.LastThree).HasMaxLength(3).IsUnicode(false);
            builder.Property(b => b.Holder).HasMaxLength(HolderMaxLength);
            builder.HasIndex(b => new { b.PersonId, b.ValidFrom }).IsUnique();
            builder.HasIndex(b => b.IbanIndex);
            builder.HasOne<Person>().WithMany().HasForeignKey(b => b.PersonId);
        }
    }
}
