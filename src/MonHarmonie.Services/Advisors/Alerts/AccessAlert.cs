using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Alerts;

/// <summary>What is unusual about how files are looked up. Values are stored: never renumber.</summary>
public enum AlertKind : byte
{
    /// <summary>A file opened without call nor assigned work.</summary>
    Exception = 1,

    /// <summary>More files, or searches, than an hour allows.</summary>
    Volume = 2,

    /// <summary>Member numbers that follow each other.</summary>
    Sequence = 3,
    Night = 4,

    /// <summary>The advisor's own file: refused.</summary>
    OwnFile = 5,

    /// <summary>A file of the advisor's own household: refused.</summary>
    OwnFamily = 6,

    /// <summary>The file of a colleague.</summary>
    Colleague = 7,

    /// <summary>Many calls whose callers were never recognised.</summary>
    UnverifiedCalls = 8,

    /// <summary>Somebody fails again and again to prove that they are a member.</summary>
    FailedChecks = 9,

    /// <summary>A member took back a bank account that an advisor had proposed.</summary>
    BankChangeCancelled = 10,

    /// <summary>A protected file.</summary>
    Protected = 11,
}

/// <summary>One alert, for the data protection officer and the supervisors.</summary>
public sealed class AccessAlert : IVersioned
{
    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required AlertKind Kind { get; init; }

    [Personal(DataCategory.Security)]
    public required Guid AdvisorId { get; init; }

    /// <summary>The opening that raised it; null when none came to be.</summary>
    [NotPersonal]
    public Guid? OpeningId { get; init; }

    [NotPersonal]
    public required DateTime AtUtc { get; init; }

    [NotPersonal]
    public required DateOnly RaisedOn { get; init; }

    /// <summary>How many files or searches.</summary>
    [NotPersonal]
    public required int Count { get; init; }

    /// <summary>The advisor opens no file as long as it stands.</summary>
    [NotPersonal]
    public required bool Blocks { get; init; }

    [NotPersonal]
    public DateTime? ClosedAtUtc { get; private set; }

    [Personal(DataCategory.Security)]
    public Guid? ClosedById { get; private set; }

    /// <summary>The one who looked at it found nothing wrong.</summary>
    [NotPersonal]
    public bool? WasJustified { get; private set; }

    [NotPersonal]
    public Guid Version { get; set; }

    internal void Close(Guid byId, bool wasJustified, DateTime now) => (ClosedById, WasJustified, ClosedAtUtc) = (byId, wasJustified, now);

    internal sealed class Configuration : IEntityTypeConfiguration<AccessAlert>
    {
        public void Configure(EntityTypeBuilder<AccessAlert> builder)
        {
            builder.ToTable("AccessAlerts");
            builder.HasIndex(a => new { a.RaisedOn, a.Id });
            builder.HasIndex(a => new { a.AdvisorId, a.AtUtc });
            builder.HasIndex(a => new { a.RaisedOn, a.Id }).HasFilter("\"ClosedAtUtc\" IS NULL").HasDatabaseName("IX_AccessAlerts_Open");
            builder
                .HasIndex(a => a.AdvisorId)
                .HasFilter("\"ClosedAtUtc\" IS NULL AND \"Blocks\" = 1")
                .HasDatabaseName("IX_AccessAlerts_Blocking");
        }
    }
}
