using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Charter;

/// <summary>What the register of a day says of the promises of the charter: counts of rules, of nobody.</summary>
/// <param name="CarriedOut">Purposes that the gate lets be used.</param>
/// <param name="UnknownRecipients">Of them, those that give data to somebody whom the register does not know.</param>
/// <param name="Offers">Of them, those that sell something, or follow people to sell it.</param>
/// <param name="HelpSeenByOthers">Of them, those that show the help that was found for a person to somebody else.</param>
/// <param name="EmployerFigures">Of them, those that tell an employer something.</param>
/// <param name="Questions">How many questions persons are asked, a category at a time.</param>
public sealed record CharterRules(
    int CarriedOut,
    int UnknownRecipients,
    int Offers,
    int HelpSeenByOthers,
    int EmployerFigures,
    int Questions
)
{
    private const Recipients Known = Recipients.CompulsoryScheme | Recipients.Bank | Recipients.Processors | Recipients.Authorities;

    private static readonly Purpose[] Selling =
    [
        Purpose.SimilarOffers,
        Purpose.PartnerOffers,
        Purpose.UsageProfiling,
        Purpose.AudienceMeasurement,
    ];

    public static CharterRules Of(DateOnly day) => Of(ProcessingRules.InForce(day));

    /// <summary>For the rules that are given.</summary>
    public static CharterRules Of(IEnumerable<PurposeRule> rules)
    {
        List<PurposeRule> done = [.. rules.Where(r => r.IsCarriedOut)];
        return new(
            done.Count,
            done.Count(r => (r.Recipients & ~Known) != Recipients.None),
            done.Count(r => Selling.Contains(r.Purpose)),
            done.Count(r => r.Categories.Any(c => c.Category == DataCategory.Scores && (c.Readers & ~Theirs) != DataReaders.None)),
            done.Count(r => r.Purpose == Purpose.EmployerFigures),
            done.SelectMany(r => r.Categories.Select(c => new ProcessingRule(r, c))).Count(c => c.IsAsked)
        );
    }

    /// <summary>The person, and the job that makes their copy.</summary>
    private const DataReaders Theirs = DataReaders.Subject | DataReaders.Processing;
}

/// <summary>What is counted in the data: never fewer than eleven people.</summary>
/// <param name="Views">How many of the last consultations were looked at; null below eleven.</param>
/// <param name="ViewsByOutsiders">Of them, those by a role that the register gives no data to.</param>
/// <param name="Texts">How many texts were published.</param>
/// <param name="IntactTexts">Of them, those that are still what was published.</param>
/// <param name="Agreements">How many answers say yes, to questions with eleven or more; null when there is no such question.</param>
/// <param name="AllBound">True when each of them names a text that is still what was published.</param>
/// <param name="Withdrawals">How many yes were taken back, counted in the same way.</param>
public sealed record CharterCounts(
    DateTime CountedAtUtc,
    int? Views,
    int ViewsByOutsiders,
    int Texts,
    int IntactTexts,
    int? Agreements,
    bool AllBound,
    int? Withdrawals
);

/// <summary>Counts what the four promises of the charter are measured by, once a day on each node.</summary>
public sealed class CharterService(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock) : IDisposable
{
    /// <summary>How many of the last consultations are looked at: a ledger only grows, and a page must not read it all.</summary>
    public const int ViewsRead = 10_000;

    /// <summary>Whom the register knows as a reader; <c>system</c> is a job.</summary>
    private static readonly HashSet<string> Readers = new(StringComparer.Ordinal)
    {
        "self",
        "family",
        "advisor",
        "payment-officer",
        "privacy-officer",
        "system",
    };

    private readonly Daily<CharterCounts> counts = new(clock);

    public Task<CharterCounts> GetAsync(CancellationToken ct) => counts.GetAsync(CountAsync, ct);

    public void Dispose() => counts.Dispose();

    private async Task<CharterCounts> CountAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var roles = await db
            .LedgerEvents.AsNoTracking()
            .Where(e => e.Kind == PurposeGate.ViewedEvent)
            .OrderByDescending(e => e.Id)
            .Take(ViewsRead)
            .GroupBy(e => e.ActorRole)
            .Select(g => new { Role = g.Key, Views = g.Count() })
            .ToListAsync(ct);
        var texts = await db.ConsentNotices.AsNoTracking().Where(n => n.State == NoticeState.Published).ToListAsync(ct);
        var intact = texts.Where(n => n.IsIntact).Select(n => n.Id).ToHashSet();
        var answers = await db
            .ConsentDecisions.AsNoTracking()
            .Where(d => d.State == ConsentState.Given || d.State == ConsentState.Withdrawn)
            .GroupBy(d => new
            {
                d.State,
                d.Purpose,
                d.Category,
                d.NoticeId,
            })
            .Select(g => new { g.Key, Answers = g.Count() })
            .ToListAsync(ct);
        return new(
            clock.UtcNow(),
            ConsentCount.Told(roles.Sum(r => r.Views)),
            roles.Where(r => !Readers.Contains(r.Role)).Sum(r => r.Views),
            texts.Count,
            intact.Count,
            Told(ConsentState.Given),
            answers.All(a => a.Key.State != ConsentState.Given || intact.Contains(a.Key.NoticeId)),
            Told(ConsentState.Withdrawn)
        );

        // Question by question, as the statistics tell them: a total of all would give away, by subtraction, what they keep to themselves.
        int? Told(ConsentState state)
        {
            List<int> told =
            [
                .. answers
                    .Where(a => a.Key.State == state)
                    .GroupBy(a => (a.Key.Purpose, a.Key.Category))
                    .Select(g => ConsentCount.Told(g.Sum(a => a.Answers)))
                    .OfType<int>(),
            ];
            return told.Count == 0 ? null : told.Sum();
        }
    }
}
