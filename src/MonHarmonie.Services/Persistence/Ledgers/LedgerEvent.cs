using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Persistence.Ledgers;

/// <summary>The kind of evidence an event belongs to.</summary>
public enum LedgerStream : byte
{
    Account = 1,
    Consent = 2,
    Access = 3,
    Bank = 4,
    Decision = 5,
    Vote = 6,
    Import = 7,
    Document = 8,
}

/// <summary>
/// One fact of the append-only ledger: who did what about whom, when. Rows are added freely by use cases and sealed into the
/// hash chain by <see cref="LedgerSequencer"/>; the database refuses to change or delete them. Persons appear by id only.
/// </summary>
public sealed class LedgerEvent
{
    public const int KindMaxLength = 60;
    public const int PayloadMaxLength = 2000;

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required LedgerStream Stream { get; init; }

    [NotPersonal]
    public required string Kind { get; init; }

    /// <summary>The person the event is about.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public Guid? SubjectId { get; init; }

    /// <summary>The account that acted; null when the system did.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public Guid? ActorId { get; init; }

    [NotPersonal]
    public required string ActorRole { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required DateTime OccurredAtUtc { get; init; }

    /// <summary>Further facts as JSON: codes, ids and counts, never a name, a NIR, an IBAN or an act.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public string Payload { get; init; } = "{}";

    /// <summary>Proves that the application made it (<see cref="LedgerMarks"/>); null on events from before there were marks.</summary>
    [NotPersonal]
    public byte[]? Mark { get; private set; }

    /// <summary>
    /// The number of the code by which the person may name it, so that it is found by that; null on what nobody is shown a code of.
    /// </summary>
    [NotPersonal]
    public long? CodeNumber { get; private set; }

    internal void SetMark(byte[] mark) => Mark = mark;

    internal void GiveCode() => CodeNumber = SpokenCode.NumberOf(Id);
}

/// <summary>The place of an event in the chain.</summary>
public sealed class LedgerSeal
{
    [NotPersonal]
    public required long Seq { get; init; }

    [NotPersonal]
    public required Guid EventId { get; init; }

    [NotPersonal]
    public required byte[] PreviousHash { get; init; }

    [NotPersonal]
    public required byte[] Hash { get; init; }

    [NotPersonal]
    public required DateTime SealedAtUtc { get; init; }
}

/// <summary>An event that waits for its seal; kept apart so that finding the next ones never reads the whole ledger.</summary>
public sealed class LedgerPending
{
    [NotPersonal]
    public required Guid EventId { get; init; }

    /// <summary>Why the sequencer will not seal it; null while it just waits.</summary>
    [NotPersonal]
    public LedgerRefusal? Refusal { get; set; }

    /// <summary>When it was refused; it is then set apart until somebody has looked (docs/operations.md).</summary>
    [NotPersonal]
    public DateTime? RefusedAtUtc { get; set; }
}

internal sealed class LedgerConfiguration
    : IEntityTypeConfiguration<LedgerEvent>,
        IEntityTypeConfiguration<LedgerSeal>,
        IEntityTypeConfiguration<LedgerPending>
{
    public void Configure(EntityTypeBuilder<LedgerEvent> builder)
    {
        builder.ToTable("LedgerEvents", table => table.HasTrigger("LedgerEvents_AppendOnly"));
        builder.Property(e => e.Mark).HasMaxLength(LedgerMarks.Length);
        builder.Property(e => e.Kind).HasMaxLength(LedgerEvent.KindMaxLength).IsUnicode(false);
        builder.Property(e => e.ActorRole).HasMaxLength(40).IsUnicode(false);
        builder.Property(e => e.Payload).HasMaxLength(LedgerEvent.PayloadMaxLength).IsUnicode(false);
        builder.HasIndex(e => new { e.SubjectId, e.OccurredAtUtc });
        // By the code that a person quotes: only what has one is in it.
        builder.HasIndex(e => e.CodeNumber).HasFilter("\"CodeNumber\" IS NOT NULL").HasDatabaseName("IX_LedgerEvents_Codes");
        // The history of imports: few events, which would be far apart among those of members.
        builder
            .HasIndex(e => new { e.OccurredAtUtc, e.Id })
            .HasFilter($"\"{nameof(LedgerEvent.Stream)}\" = {(byte)LedgerStream.Import}")
            .HasDatabaseName("IX_LedgerEvents_Imports");
    }

    public void Configure(EntityTypeBuilder<LedgerSeal> builder)
    {
        builder.ToTable(
            "LedgerSeals",
            table =>
            {
                table.HasTrigger("LedgerSeals_AppendOnly");
                table.HasTrigger("LedgerSeals_InOrder");
            }
        );
        builder.HasKey(s => s.Seq);
        builder.Property(s => s.Seq).ValueGeneratedNever();
        builder.Property(s => s.PreviousHash).HasMaxLength(32).IsFixedLength();
        builder.Property(s => s.Hash).HasMaxLength(32).IsFixedLength();
        builder.HasIndex(s => s.EventId).IsUnique();
        builder.HasOne<LedgerEvent>().WithMany().HasForeignKey(s => s.EventId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LedgerPending> builder)
    {
        builder.ToTable("LedgerPending");
        builder.HasKey(p => p.EventId);
        builder.HasOne<LedgerEvent>().WithMany().HasForeignKey(p => p.EventId).OnDelete(DeleteBehavior.Restrict);
    }
}
