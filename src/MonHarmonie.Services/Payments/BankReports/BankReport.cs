using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.BankReports;

/// <summary>What a movement of a report meant. Values are stored: never renumber.</summary>
public enum EntryOutcome : byte
{
    /// <summary>A transfer, or a whole run, was booked.</summary>
    Paid = 1,

    /// <summary>A transfer came back.</summary>
    Returned = 2,

    /// <summary>It says what an earlier report had said.</summary>
    AlreadyKnown = 3,

    /// <summary>Nothing of ours carries its references: for a person to look at.</summary>
    Unknown = 4,

    /// <summary>It names a transfer or run of ours with another amount, or none: nothing was changed.</summary>
    AmountDiffers = 5,

    /// <summary>It names a transfer that is not where the answer could follow, or money in without the mark of a return.</summary>
    Unexpected = 6,

    /// <summary>Not in euros.</summary>
    OtherCurrency = 7,

    /// <summary>Announced, not booked yet.</summary>
    NotBooked = 8,
}

/// <summary>A report of the bank that was imported.</summary>
public sealed class BankReport
{
    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required byte[] FileHash { get; init; }

    /// <summary>The name of the message, as <c>camt.053.001.08</c>.</summary>
    [NotPersonal]
    public required string Message { get; init; }

    [NotPersonal]
    public required string MessageId { get; init; }

    [NotPersonal]
    public required DateTime ImportedAtUtc { get; init; }

    [Personal(DataCategory.Security)]
    public required Guid ImportedBy { get; init; }

    [NotPersonal]
    public required int Movements { get; init; }

    /// <summary>Those that an earlier report had told of.</summary>
    [NotPersonal]
    public required int Repeated { get; init; }

    /// <summary>Those that are announced and not booked: a later report tells of them again.</summary>
    [NotPersonal]
    public required int Announced { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<BankReport>
    {
        public void Configure(EntityTypeBuilder<BankReport> builder)
        {
            builder.ToTable("BankReports");
            builder.Property(r => r.FileHash).HasMaxLength(32).IsFixedLength();
            builder.Property(r => r.Message).HasMaxLength(20).IsUnicode(false);
            builder.Property(r => r.MessageId).HasMaxLength(70);
            builder.HasIndex(r => r.FileHash).IsUnique();
            builder.HasIndex(r => r.ImportedAtUtc);
        }
    }
}

/// <summary>A movement of a report, kept once however many reports tell of it.</summary>
public sealed class BankEntry
{
    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid ReportId { get; init; }

    /// <summary>SHA-256 of what makes the movement the same one in another report.</summary>
    [NotPersonal]
    public required byte[] EntryHash { get; init; }

    [NotPersonal]
    public required EntryOutcome Outcome { get; init; }

    [Personal(DataCategory.Bank)]
    public required long? Cents { get; init; }

    [NotPersonal]
    public required bool IsCredit { get; init; }

    [NotPersonal]
    public required DateOnly BookedOn { get; init; }

    [NotPersonal]
    public Guid? OrderId { get; init; }

    [NotPersonal]
    public Guid? RunId { get; init; }

    [Personal(DataCategory.Bank)]
    public string? ReturnReason { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<BankEntry>
    {
        public void Configure(EntityTypeBuilder<BankEntry> builder)
        {
            builder.ToTable("BankEntries");
            builder.Property(e => e.EntryHash).HasMaxLength(32).IsFixedLength();
            builder.Property(e => e.ReturnReason).HasMaxLength(PaymentOrder.ReturnReasonMaxLength).IsUnicode(false);
            builder.HasIndex(e => e.EntryHash).IsUnique();
            builder.HasIndex(e => new { e.ReportId, e.Outcome });
            builder.HasOne<BankReport>().WithMany().HasForeignKey(e => e.ReportId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<PaymentOrder>().WithMany().HasForeignKey(e => e.OrderId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<PaymentRun>().WithMany().HasForeignKey(e => e.RunId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
