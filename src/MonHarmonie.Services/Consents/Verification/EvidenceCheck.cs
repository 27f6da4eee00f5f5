using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Verification;

/// <summary>What a check of all the evidence came to. Values are stored: never renumber.</summary>
public enum EvidenceCondition : byte
{
    Holds = 1,
    Fails = 2,

    /// <summary>Nothing is sealed, and nothing tells whether anything ever was.</summary>
    NothingSealed = 3,
}

/// <summary>
/// One check of the ledger and of what repeats it, as it came out. Never changed: the next check is another row. It names persons by id
/// only.
/// </summary>
public sealed class EvidenceCheck
{
    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required DateTime StartedAtUtc { get; init; }

    [NotPersonal]
    public required DateTime FinishedAtUtc { get; init; }

    [NotPersonal]
    public required EvidenceCondition Condition { get; init; }

    /// <summary>How many sealed events were checked.</summary>
    [NotPersonal]
    public required long Sealed { get; init; }

    [NotPersonal]
    public required int Pending { get; init; }

    /// <summary>How many exported heads the chain was compared with.</summary>
    [NotPersonal]
    public required int Heads { get; init; }

    /// <summary>Lines of the heads file that are none.</summary>
    [NotPersonal]
    public required int UnreadableHeads { get; init; }

    /// <summary>How many last words were compared with the ledger.</summary>
    [NotPersonal]
    public required long Words { get; init; }

    [NotPersonal]
    public required long Grants { get; init; }

    [NotPersonal]
    public required int Notices { get; init; }

    [NotPersonal]
    public required int FaultCount { get; init; }

    /// <summary>The first faults, as JSON: codes, numbers and ids.</summary>
    [NotPersonal]
    public required string Faults { get; init; }

    public EvidenceFaults ReadFaults() => JsonSerializer.Deserialize<EvidenceFaults>(Faults, JsonSerializerOptions.Web)!;

    internal sealed class Configuration : IEntityTypeConfiguration<EvidenceCheck>
    {
        public void Configure(EntityTypeBuilder<EvidenceCheck> builder)
        {
            builder.ToTable("EvidenceChecks");
            builder.Property(c => c.Faults).IsUnicode(false);
            builder.HasIndex(c => c.FinishedAtUtc);
        }
    }
}

/// <summary>What does not hold, in the chain and in what repeats it.</summary>
public sealed record EvidenceFaults(IReadOnlyList<LedgerFault> Ledger, IReadOnlyList<ConsentFault> Consents);

/// <summary>Checks all the evidence, and keeps how it came out.</summary>
public sealed class EvidenceChecks(
    HarmonieDbContext db,
    LedgerHeads heads,
    LedgerVerifier verifier,
    ConsentComparison comparison,
    Ledger ledger,
    TimeProvider clock
)
{
    public const string CheckedEvent = "evidence.checked";
    private const int FaultsKept = 50;

    public Task<EvidenceCheck?> LastAsync(CancellationToken ct) =>
        db.EvidenceChecks.AsNoTracking().OrderByDescending(c => c.FinishedAtUtc).FirstOrDefaultAsync(ct);

    /// <summary>The last checks, the newest first.</summary>
    public async Task<IReadOnlyList<EvidenceCheck>> ListAsync(int count, CancellationToken ct) =>
        await db.EvidenceChecks.AsNoTracking().OrderByDescending(c => c.FinishedAtUtc).Take(count).ToListAsync(ct);

    public async Task<EvidenceCheck> CheckAsync(CancellationToken ct)
    {
        var started = clock.UtcNow();
        // The heads before the chain: one that is exported meanwhile would be further on than what was read.
        var exported = heads.Read();
        var chain = await verifier.VerifyAsync(exported, sinceLastHead: false, ct);
        var consents = await comparison.CompareAsync(ct);
        var count = chain.Faults.Count + consents.Faults.Count;
        var check = new EvidenceCheck
        {
            StartedAtUtc = started,
            FinishedAtUtc = clock.UtcNow(),
            Condition =
                count > 0 ? EvidenceCondition.Fails
                : chain.IsUnsealed || chain.IsBlank ? EvidenceCondition.NothingSealed
                : EvidenceCondition.Holds,
            Sealed = chain.Sealed,
            Pending = chain.Pending,
            Heads = exported.Heads.Count,
            UnreadableHeads = exported.Unreadable,
            Words = consents.Words,
            Grants = consents.Grants,
            Notices = consents.Notices,
            FaultCount = count,
            Faults = JsonSerializer.Serialize(
                new EvidenceFaults([.. chain.Faults.Take(FaultsKept)], [.. consents.Faults.Take(FaultsKept)]),
                JsonSerializerOptions.Web
            ),
        };
        db.EvidenceChecks.Add(check);
        ledger.Append(
            LedgerStream.Decision,
            CheckedEvent,
            Actor.System,
            null,
            new
            {
                check = check.Id,
                condition = (byte)check.Condition,
                events = check.Sealed,
                words = check.Words,
                faults = count,
            }
        );
        await db.SaveChangesAsync(ct);
        return check;
    }
}
