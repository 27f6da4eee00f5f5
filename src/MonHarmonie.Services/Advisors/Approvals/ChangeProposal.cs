using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Approvals;

/// <summary>What waits for a second person. Values are stored: never renumber.</summary>
public enum ChangeKind : byte
{
    /// <summary>Another bank account to be paid on.</summary>
    BankAccount = 1,

    /// <summary>Another postal address, on a day on which the bank account is changed too.</summary>
    Address = 2,

    /// <summary>The erasure of a category of data, asked for by letter, by telephone or at an agency.</summary>
    Erasure = 3,
}

/// <summary>Where a proposal stands. Values are stored: never renumber.</summary>
public enum ProposalState : byte
{
    Waiting = 1,
    Approved = 2,
    Refused = 3,

    /// <summary>Nobody decided in time.</summary>
    Expired = 4,

    /// <summary>The person took it back.</summary>
    Cancelled = 5,
}

/// <summary>
/// A change that an advisor asks for and another person decides: four eyes. What is proposed is sealed, and forgotten once it is decided.
/// </summary>
public sealed class ChangeProposal : IVersioned
{
    private const int SealedMaxLength = 6_000;

    internal static readonly SealedField ContentField = new("ChangeProposals.Content");

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid PersonId { get; init; }

    /// <summary>The opening of the file in which it was asked.</summary>
    [NotPersonal]
    public required Guid OpeningId { get; init; }

    [Personal(DataCategory.Contact)]
    public required ChangeKind Kind { get; init; }

    [Personal(DataCategory.Contact)]
    public ProposalState State { get; private set; } = ProposalState.Waiting;

    /// <summary>What is proposed, sealed for this row; null once decided.</summary>
    [Personal(DataCategory.Bank)]
    public byte[]? Content { get; internal set; }

    [Personal(DataCategory.Security)]
    public required Guid ProposedById { get; init; }

    [Personal(DataCategory.Contact)]
    public required DateTime ProposedAtUtc { get; init; }

    /// <summary>The day in Paris.</summary>
    [NotPersonal]
    public required DateOnly ProposedOn { get; init; }

    /// <summary>From here on nobody can approve it any more.</summary>
    [NotPersonal]
    public required DateTime ExpiresAtUtc { get; init; }

    [Personal(DataCategory.Security)]
    public Guid? DecidedById { get; private set; }

    [Personal(DataCategory.Contact)]
    public DateTime? DecidedAtUtc { get; private set; }

    /// <summary>The bank account that came of it.</summary>
    [NotPersonal]
    public Guid? AccountId { get; private set; }

    /// <summary>The hash of the secret by which the person takes it back without signing in.</summary>
    [NotPersonal]
    public byte[]? CancelHash { get; private set; }

    [NotPersonal]
    public Guid Version { get; set; }

    public bool WaitsAt(DateTime now) => State == ProposalState.Waiting && now < ExpiresAtUtc;

    internal void Approve(Guid byId, DateTime now) => End(ProposalState.Approved, byId, now);

    internal void Refuse(Guid byId, DateTime now) => End(ProposalState.Refused, byId, now);

    internal void Expire(DateTime now) => End(ProposalState.Expired, null, now);

    internal void Cancel(DateTime now) => End(ProposalState.Cancelled, DecidedById, now);

    internal void Leads(Guid accountId, byte[] cancelHash) => (AccountId, CancelHash) = (accountId, cancelHash);

    private void End(ProposalState state, Guid? byId, DateTime now) =>
        (State, DecidedById, DecidedAtUtc, Content) = (state, byId, now, null);

    internal sealed class Configuration : IEntityTypeConfiguration<ChangeProposal>
    {
        public void Configure(EntityTypeBuilder<ChangeProposal> builder)
        {
            builder.ToTable("ChangeProposals");
            builder.Property(p => p.Content).HasMaxLength(SealedMaxLength);
            builder.Property(p => p.CancelHash).HasMaxLength(32).IsFixedLength();
            builder.HasIndex(p => new { p.PersonId, p.ProposedOn });
            builder.HasIndex(p => p.ProposedAtUtc).HasFilter("\"State\" = 1").HasDatabaseName("IX_ChangeProposals_Waiting");
            // Two advisors at once: one proposes.
            builder
                .HasIndex(p => new { p.PersonId, p.Kind })
                .IsUnique()
                .HasFilter("\"State\" = 1")
                .HasDatabaseName("IX_ChangeProposals_OneWaiting");
            builder.HasIndex(p => p.CancelHash).IsUnique().HasFilter("\"CancelHash\" IS NOT NULL");
            builder.HasOne<Person>().WithMany().HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>What is proposed.</summary>
internal sealed class SealedProposals : ISealedColumn
{
    public SealedField Field => ChangeProposal.ContentField;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .ChangeProposals.AsNoTracking()
            .Where(p => p.Id.CompareTo(after) > 0 && p.Content != null)
            .OrderBy(p => p.Id)
            .Take(count)
            .Select(p => new SealedValue(p.Id, p.Content!))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct) =>
        await db
            .ChangeProposals.Where(p => p.Id == old.RowId && p.Content == old.Cipher)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Content, cipher), ct) == 1;
}
