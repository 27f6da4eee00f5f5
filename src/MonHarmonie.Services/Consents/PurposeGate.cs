using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents;

public sealed partial class DataLicence
{
    /// <summary>
    /// The only issuer of licences. Denies by default: the pair must stand in the register and the viewer must hold a grant
    /// valid today. The access log is written, and committed, before a licence exists; without the log there is no data.
    /// </summary>
    public sealed class Gate(HarmonieDbContext db, Ledger ledger, IMemoryCache logged, TimeProvider clock)
    {
        public const string ViewedEvent = "data.viewed";

        /// <summary>Leave to read one's own data only.</summary>
        /// <returns>The licence, or null when the register has no rule for the pair.</returns>
        public async Task<DataLicence?> IssueForSelfAsync(
            Viewer viewer,
            DataCategory category,
            Purpose purpose,
            string reason,
            CancellationToken ct
        )
        {
            if (ProcessingRules.Find(category, purpose) is null)
                return null;
            await LogAsync(viewer, category, purpose, reason, [Seen.Wholly(viewer.PersonId)], ct);
            return new DataLicence(viewer, category, purpose, reason, new Scope([], [viewer.PersonId], NoLimits, [viewer.PersonId]));
        }

        /// <summary>Leave to read one's own data and what one's family grants today.</summary>
        /// <returns>The licence, or null when the register has no rule for the pair.</returns>
        public async Task<DataLicence?> IssueForFamilyAsync(
            Viewer viewer,
            DataCategory category,
            Purpose purpose,
            string reason,
            CancellationToken ct
        )
        {
            if (ProcessingRules.Find(category, purpose) is null)
                return null;
            var today = clock.Today();
            var grants = new List<Held>();
            await foreach (var grant in GrantsQuery.For(db)(db, viewer.PersonId, today).WithCancellation(ct))
                grants.Add(grant);

            var seen = grants
                .GroupBy(g => g.SubjectId)
                .Select(Seen.By)
                .Where(s => s.SubjectId != viewer.PersonId)
                .Append(Seen.Wholly(viewer.PersonId))
                .ToList();
            await LogAsync(viewer, category, purpose, reason, seen, ct);
            return new DataLicence(
                viewer,
                category,
                purpose,
                reason,
                new Scope(
                    [.. grants.Where(g => g.Origin == GrantOrigin.Contract).Select(g => g.ContractId).Distinct()],
                    [.. seen.Where(s => s is { Level: ViewLevel.Detail, Since: null }).Select(s => s.SubjectId)],
                    seen.Where(s => s.Since is not null).ToDictionary(s => s.SubjectId, s => s.Since!.Value),
                    [.. seen.Select(s => s.SubjectId)]
                )
            );
        }

        private static readonly Dictionary<Guid, DateOnly> NoLimits = [];

        private static readonly PerModel<Func<HarmonieDbContext, Guid, DateOnly, IAsyncEnumerable<Held>>> GrantsQuery = new(() =>
            EF.CompileAsyncQuery(
                (HarmonieDbContext db, Guid viewerId, DateOnly today) =>
                    db
                        .ViewGrants.AsNoTracking()
                        .Where(g => g.ViewerId == viewerId && g.StartsOn <= today && (g.EndsOn == null || g.EndsOn >= today))
                        .Select(g => new Held(g.SubjectId, g.ContractId, g.Level, g.Origin, g.ActsSince))
            )
        );

        /// <summary>Writes the view to the access log: once a session, category and purpose, one line for each person seen.</summary>
        private async Task LogAsync(
            Viewer viewer,
            DataCategory category,
            Purpose purpose,
            string reason,
            IReadOnlyList<Seen> seen,
            CancellationToken ct
        )
        {
            var people = string.Join(',', seen.Select(s => s.ToMark()).Order(StringComparer.Ordinal));
            var key = (viewer.SessionId, category, purpose, people);
            if (logged.TryGetValue(key, out _))
                return;

            var mark = SessionView.KeyOf(viewer.SessionId, category, purpose, people);
            if (!await db.SessionViews.AnyAsync(v => v.Key == mark, ct))
            {
                foreach (var person in seen)
                    ledger.Append(
                        LedgerStream.Access,
                        ViewedEvent,
                        new Actor(viewer.AccountId, person.SubjectId == viewer.PersonId ? "self" : "family"),
                        person.SubjectId,
                        new
                        {
                            category = (byte)category,
                            purpose = (byte)purpose,
                            level = (byte)person.Level,
                            since = person.Since,
                            reason,
                            session = viewer.SessionId,
                        }
                    );
                db.SessionViews.Add(new SessionView { Key = mark, SeenAtUtc = clock.UtcNow() });
                try
                {
                    await db.SaveChangesAsync(ct);
                }
                catch (DbUpdateException) when (!ct.IsCancellationRequested)
                {
                    // Two first views of one session at once: the other one wrote the log. Anything else fails closed below.
                    db.ChangeTracker.Clear();
                    if (!await db.SessionViews.AnyAsync(v => v.Key == mark, ct))
                        throw;
                }
            }
            logged.Set(key, true, new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(30), Size = 1 });
        }

        private sealed record Held(Guid SubjectId, Guid ContractId, ViewLevel Level, GrantOrigin Origin, DateOnly? ActsSince);

        /// <param name="Since">The first day of care seen in detail; null when all days are, or none.</param>
        private sealed record Seen(Guid SubjectId, ViewLevel Level, DateOnly? Since)
        {
            public static Seen Wholly(Guid personId) => new(personId, ViewLevel.Detail, null);

            /// <summary>What the grants on one person give together: the widest one counts.</summary>
            public static Seen By(IGrouping<Guid, Held> grants)
            {
                var detail = grants.Where(g => g.Level == ViewLevel.Detail).ToList();
                return detail.Count == 0
                    ? new(grants.Key, ViewLevel.Amounts, null)
                    : new(grants.Key, ViewLevel.Detail, detail.Any(g => g.ActsSince is null) ? null : detail.Min(g => g.ActsSince));
            }

            public string ToMark() => string.Create(CultureInfo.InvariantCulture, $"{SubjectId:N}{(byte)Level}{Since:yyyyMMdd}");
        }
    }
}
