using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence;

/// <summary>By which way a message leaves.</summary>
public enum OutboxChannel : byte
{
    Mail = 1,

    /// <summary>A letter on paper, handed to the printer as a file.</summary>
    Letter = 2,
}

/// <summary>
/// A message that leaves after the use case's own save, at least once: after a crash between sending and noting it, it leaves again under
/// the same Message-ID (its <see cref="Id"/>). The body is encrypted at rest and wiped once sent.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>A message is given up when it was tried so often, and so long: the outage of a relay may last over a weekend.</summary>
    public const int MinAttempts = 12;
    public static readonly TimeSpan TriedFor = TimeSpan.FromDays(3);

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required OutboxChannel Channel { get; init; }

    /// <summary>
    /// Recipient, subject and text, sealed by <see cref="FieldCipher"/>; emptied once sent, and some time after it was given up.
    /// </summary>
    [Personal(DataCategory.Contact)]
    public byte[] Content { get; set; } = [];

    [NotPersonal]
    public required DateTime CreatedAtUtc { get; init; }

    [NotPersonal]
    public required DateTime NextAttemptAtUtc { get; set; }

    [NotPersonal]
    public int Attempts { get; set; }

    [NotPersonal]
    public DateTime? SentAtUtc { get; set; }

    /// <summary>When sending was given up, after <see cref="TriedFor"/>; an administrator sees it.</summary>
    [NotPersonal]
    public DateTime? GivenUpAtUtc { get; set; }

    /// <summary>The kind of the last error, without content.</summary>
    [NotPersonal]
    public string? LastError { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<OutboxMessage>
    {
        public void Configure(EntityTypeBuilder<OutboxMessage> builder)
        {
            builder.ToTable("Outbox");
            builder.Property(m => m.LastError).HasMaxLength(200);
            // Only waiting messages are indexed by date: sent ones never slow the worker down.
            builder
                .HasIndex(m => m.NextAttemptAtUtc)
                .HasFilter("\"SentAtUtc\" IS NULL AND \"GivenUpAtUtc\" IS NULL")
                .HasDatabaseName("IX_Outbox_Waiting");
            // The purge finds old ones by these.
            builder.HasIndex(m => m.SentAtUtc).HasFilter("\"SentAtUtc\" IS NOT NULL");
            builder.HasIndex(m => m.GivenUpAtUtc).HasFilter("\"GivenUpAtUtc\" IS NOT NULL");
        }
    }
}
