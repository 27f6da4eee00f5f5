using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents;

public sealed partial class DataLicence
{
    /// <summary>
    /// The only issuer of licences. Denies by default: the register must let the viewer use the category for the purpose, whoever is
    /// seen must have granted it today, and agreed where the register asks for it. The access log is written, and committed, before a
    /// licence exists; without the log there is no data. Grants and log are read and written on contexts of the gate's own: whatever a
    /// caller has staged is neither saved nor lost.
    /// </summary>
    public sealed class Gate(IDbContextFactory<HarmonieDbContext> factory, IMemoryCache viewCache, TimeProvider clock)
    {
        public const string ViewedEvent = "data.viewed";

        /// <summary>Leave for a member to read their own data only.</summary>
        /// <param name="screen">The page that asks, as the access log names it.</param>
        /// <returns>The licence, or null when the register refuses.</returns>
        public async Task<DataLicence?> IssueForSelfAsync(
            MemberViewer viewer,
            DataCategory category,
            Purpose purpose,
            string screen,
            CancellationToken ct
        )
        {
            var me = viewer.PersonId;
            if (Find(category, purpose, DataReaders.Subject) is not { } rule || !await AgreesAsync(rule, me, ct))
                return null;
            var licence = new DataLicence(viewer, me, rule, new Scope([], [me], NoLimits, [me]));
            await LogOnceAsync(licence, screen, ct);
            return licence;
        }

        /// <summary>
        /// Leave for a parent to read what a young child would read of itself, until the day on which it speaks for itself. The child's log
        /// shows it.
        /// </summary>
        /// <param name="screen">The page that asks, as the access log names it.</param>
        /// <returns>The licence, or null when the register refuses or the child is old enough.</returns>
        public async Task<DataLicence?> IssueForChildAsync(
            Decider parent,
            DataCategory category,
            Purpose purpose,
            string screen,
            CancellationToken ct
        )
        {
            var child = parent.PersonId;
            if (
                !parent.SpeaksOn(clock.Today())
                || Find(category, purpose, DataReaders.Subject) is not { } rule
                || !await AgreesAsync(rule, child, ct)
            )
                return null;
            var licence = new DataLicence(parent.Viewer, child, rule, new Scope([], [child], NoLimits, [child]));
            await LogOnceAsync(licence, screen, ct);
            return licence;
        }

        /// <summary>Leave for a member to read their own data and what their family grants today.</summary>
        /// <param name="screen">The page that asks, as the access log names it.</param>
        /// <returns>The licence, or null when the register refuses.</returns>
        public async Task<DataLicence?> IssueForFamilyAsync(
            MemberViewer viewer,
            DataCategory category,
            Purpose purpose,
            string screen,
            CancellationToken ct
        )
        {
            // Who agrees to a use agrees for themselves: nobody else is shown what comes of it.
            if (Find(category, purpose, DataReaders.Subject | DataReaders.Family) is not { NeedsConsent: false } rule)
                return null;
            var grants = await GrantsAsync(viewer.PersonId, category, ct);
            var people = grants
                .GroupBy(g => g.SubjectId)
                .Select(VisiblePerson.By)
                .Where(p => p.Id != viewer.PersonId)
                .Append(VisiblePerson.Wholly(viewer.PersonId))
                .ToList();
            var licence = new DataLicence(
                viewer,
                viewer.PersonId,
                rule,
                new Scope(
                    [.. grants.Where(g => g.Origin == GrantOrigin.Contract).Select(g => g.ContractId).Distinct()],
                    [.. people.Where(p => p is { Level: ViewLevel.Detail, Since: null }).Select(p => p.Id)],
                    people.Where(p => p.Since is not null).ToDictionary(p => p.Id, p => p.Since!.Value),
                    [.. people.Select(p => p.Id)]
                )
            );
            await LogOnceAsync(licence, screen, ct);
            return licence;
        }

        /// <summary>
        /// Leave for an advisor to read one person's file: amounts, not the detail of care. Each one is a line of the access log, with the
        /// code of the reason.
        /// </summary>
        /// <param name="screen">The page that asks, as the access log names it.</param>
        /// <returns>The licence, or null when the register refuses or no reason is stated.</returns>
        public async Task<DataLicence?> IssueForAdvisorAsync(
            AdvisorViewer viewer,
            Guid subjectId,
            DataCategory category,
            Purpose purpose,
            string screen,
            CancellationToken ct
        )
        {
            if (
                !viewer.StatesReason
                || Find(category, purpose, DataReaders.Advisor) is not { } rule
                || !await AgreesAsync(rule, subjectId, ct)
                || await IsLimitedAsync(rule, subjectId, ct)
            )
                return null;
            var licence = new DataLicence(viewer, subjectId, rule, new Scope([], [], NoLimits, [subjectId]));
            await LogAsync(licence, screen, ct);
            return licence;
        }

        /// <summary>Leave for a colleague to work on payments of everybody; each one is a line of the access log.</summary>
        /// <param name="screen">The page that asks, as the access log names it.</param>
        /// <returns>The licence, or null when the register refuses.</returns>
        public async Task<DataLicence?> IssueForPaymentsAsync(
            PaymentViewer viewer,
            DataCategory category,
            Purpose purpose,
            string screen,
            CancellationToken ct
        )
        {
            if (Find(category, purpose, DataReaders.PaymentOfficer) is not { NeedsConsent: false } rule)
                return null;
            var licence = new DataLicence(viewer, Guid.Empty, rule, new Scope([], [], NoLimits, []));
            await LogAsync(licence, screen, ct);
            return licence;
        }

        /// <summary>
        /// Leave for a colleague who makes payments to open what one person received or owes; each one is a line of that person's log.
        /// </summary>
        /// <param name="screen">The page that asks, as the access log names it.</param>
        /// <returns>The licence, or null when the register refuses.</returns>
        public async Task<DataLicence?> IssueForPayeeAsync(
            PaymentViewer viewer,
            Guid payeeId,
            DataCategory category,
            Purpose purpose,
            string screen,
            CancellationToken ct
        )
        {
            if (
                Find(category, purpose, DataReaders.PaymentOfficer) is not { NeedsConsent: false } rule
                || await IsLimitedAsync(rule, payeeId, ct)
            )
                return null;
            var licence = new DataLicence(viewer, payeeId, rule, new Scope([], [], NoLimits, [payeeId]));
            await LogAsync(licence, screen, ct);
            return licence;
        }

        /// <summary>Leave for the data protection officer to answer one person; each one is a line of the access log.</summary>
        /// <param name="screen">The page that asks, as the access log names it.</param>
        /// <returns>The licence, or null when the register refuses.</returns>
        public async Task<DataLicence?> IssueForPrivacyAsync(
            PrivacyViewer viewer,
            Guid subjectId,
            DataCategory category,
            Purpose purpose,
            string screen,
            CancellationToken ct
        )
        {
            if (Find(category, purpose, DataReaders.DataProtectionOfficer) is not { NeedsConsent: false } rule)
                return null;
            var licence = new DataLicence(viewer, subjectId, rule, new Scope([], [], NoLimits, [subjectId]));
            await LogAsync(licence, screen, ct);
            return licence;
        }

        /// <summary>
        /// Leave for a job to count over everybody; each one is a line of the access log. Where the register asks persons, the reader takes
        /// only those who agree (<see cref="ConsentQueries.Holding"/> of the licence's rule).
        /// </summary>
        /// <param name="job">The job that asks, as the access log names it.</param>
        /// <exception cref="InvalidOperationException">The register has no such statistic: a bug in the caller.</exception>
        public async Task<DataLicence> IssueForStatisticsAsync(DataCategory category, Purpose purpose, string job, CancellationToken ct)
        {
            var rule =
                Find(category, purpose, DataReaders.Statistics)
                ?? throw new InvalidOperationException($"The register has no statistic for {category} × {purpose}.");
            var licence = new DataLicence(new SystemViewer(), Guid.Empty, rule, new Scope([], [], NoLimits, []));
            await LogAsync(licence, job, ct);
            return licence;
        }

        /// <summary>Leave for a job to do what a person asked for, with their own data; each one is a line of the access log.</summary>
        /// <param name="job">The job that asks, as the access log names it.</param>
        /// <exception cref="InvalidOperationException">
        /// The register has no such processing, or one that persons are asked about: a bug in the caller.
        /// </exception>
        public async Task<DataLicence> IssueForProcessingAsync(
            Guid subjectId,
            DataCategory category,
            Purpose purpose,
            string job,
            CancellationToken ct
        )
        {
            if (Find(category, purpose, DataReaders.Processing) is not { NeedsConsent: false } rule)
                throw new InvalidOperationException($"The register has no processing of {category} × {purpose}.");
            var licence = new DataLicence(new SystemViewer(), subjectId, rule, new Scope([], [subjectId], NoLimits, [subjectId]));
            await LogAsync(licence, job, ct);
            return licence;
        }

        private ProcessingRule? Find(DataCategory category, Purpose purpose, DataReaders reader) =>
            ProcessingRules.FindFor(category, purpose, reader, clock.Today());

        /// <summary>
        /// Whether a person agrees today, where the register asks. Read anew each time: a withdrawal holds from its commit on, on every
        /// node.
        /// </summary>
        private async Task<bool> AgreesAsync(ProcessingRule rule, Guid personId, CancellationToken ct)
        {
            if (!rule.NeedsConsent)
                return true;
            await using var db = await factory.CreateDbContextAsync(ct);
            return await db.Agreeing(rule, clock.Today()).AnyAsync(d => d.PersonId == personId, ct);
        }

        /// <summary>
        /// Whether a person has frozen the category, or objects to a use that rests on our interest: others than they read it no longer.
        /// </summary>
        private async Task<bool> IsLimitedAsync(ProcessingRule rule, Guid personId, CancellationToken ct)
        {
            await using var db = await factory.CreateDbContextAsync(ct);
            var (category, purpose) = (rule.Category, rule.Purpose);
            return await db.Restrictions.AnyAsync(r => r.PersonId == personId && r.Category == category, ct)
                || (
                    rule.Basis == LegalBasis.LegitimateInterest
                    && await db.Objections.AnyAsync(o => o.PersonId == personId && o.Purpose == purpose, ct)
                );
        }

        /// <summary>What others let a member see today of a category that they have not frozen.</summary>
        private async Task<List<GrantRow>> GrantsAsync(Guid viewerId, DataCategory category, CancellationToken ct)
        {
            await using var db = await factory.CreateDbContextAsync(ct);
            var grants = new List<GrantRow>();
            await foreach (var grant in GrantsQuery.For(db)(db, viewerId, clock.Today(), category).WithCancellation(ct))
                grants.Add(grant);
            return grants;
        }

        private static readonly Dictionary<Guid, DateOnly> NoLimits = [];

        private static readonly PerModel<Func<HarmonieDbContext, Guid, DateOnly, DataCategory, IAsyncEnumerable<GrantRow>>> GrantsQuery =
            new(() =>
                EF.CompileAsyncQuery(
                    (HarmonieDbContext db, Guid viewerId, DateOnly today, DataCategory category) =>
                        db
                            .ViewGrants.AsNoTracking()
                            .Where(g => g.ViewerId == viewerId && g.StartsOn <= today && (g.EndsOn == null || g.EndsOn >= today))
                            .Where(g => !db.Restrictions.Any(r => r.PersonId == g.SubjectId && r.Category == category))
                            .Select(g => new GrantRow(g.SubjectId, g.ContractId, g.Level, g.Origin, g.ActsSince))
                )
            );

        /// <summary>Writes a member's view to the access log: once a session, category, purpose and set of persons.</summary>
        private async Task LogOnceAsync(DataLicence licence, string screen, CancellationToken ct)
        {
            var people = string.Join(',', licence.PersonIds.Select(licence.MarkOf).Order(StringComparer.Ordinal));
            var key = (licence.Viewer.SessionId, licence.Category, licence.Purpose, people);
            if (viewCache.TryGetValue(key, out _))
                return;

            await using var db = await factory.CreateDbContextAsync(ct);
            var mark = SessionView.KeyOf(licence.Viewer.SessionId, licence.Category, licence.Purpose, people);
            if (!await db.SessionViews.AnyAsync(v => v.Key == mark, ct))
            {
                Append(db, licence, screen);
                db.SessionViews.Add(new SessionView { Key = mark, SeenAtUtc = clock.UtcNow() });
                try
                {
                    await db.SaveChangesAsync(ct);
                }
                catch (DbUpdateException) when (!ct.IsCancellationRequested)
                {
                    // Two first views of one session at once: the other one wrote the log. Anything else fails closed.
                    if (!await db.SessionViews.AnyAsync(v => v.Key == mark, ct))
                        throw;
                }
            }
            viewCache.Set(key, true, new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(30), Size = 1 });
        }

        private async Task LogAsync(DataLicence licence, string screen, CancellationToken ct)
        {
            await using var db = await factory.CreateDbContextAsync(ct);
            Append(db, licence, screen);
            await db.SaveChangesAsync(ct);
        }

        /// <summary>One line for each person seen; for a count over everybody one that names nobody.</summary>
        private void Append(HarmonieDbContext db, DataLicence licence, string screen)
        {
            var ledger = new Ledger(db, clock);
            foreach (var person in licence.PersonIds.Select(p => (Guid?)p).DefaultIfEmpty())
                ledger.Append(
                    LedgerStream.Access,
                    ViewedEvent,
                    ActorFor(licence.Viewer, person ?? Guid.Empty),
                    person,
                    new
                    {
                        category = (byte)licence.Category,
                        purpose = (byte)licence.Purpose,
                        rule = licence.Rule.Rule.Version,
                        level = person is { } seen ? (byte?)licence.LevelOf(seen) : null,
                        since = person is { } subject ? licence.SinceOf(subject) : null,
                        screen,
                        reason = (byte?)(licence.Viewer as AdvisorViewer)?.Reason,
                        motive = (byte?)(licence.Viewer as AdvisorViewer)?.Motive,
                        opening = (licence.Viewer as AdvisorViewer)?.OpeningId,
                        revealed = (byte?)(licence.Viewer as AdvisorViewer)?.Revealed?.Reason,
                        session = licence.Viewer.SessionId,
                    },
                    hasCode: person is not null
                );
        }

        private sealed record GrantRow(Guid SubjectId, Guid ContractId, ViewLevel Level, GrantOrigin Origin, DateOnly? ActsSince);

        /// <param name="Since">The first day of care seen in detail; null when all days are, or none.</param>
        private sealed record VisiblePerson(Guid Id, ViewLevel Level, DateOnly? Since)
        {
            public static VisiblePerson Wholly(Guid personId) => new(personId, ViewLevel.Detail, null);

            /// <summary>What the grants on one person give together: the widest one counts.</summary>
            public static VisiblePerson By(IGrouping<Guid, GrantRow> grants)
            {
                var detail = grants.Where(g => g.Level == ViewLevel.Detail).ToList();
                return detail.Count == 0
                    ? new(grants.Key, ViewLevel.Amounts, null)
                    : new(grants.Key, ViewLevel.Detail, detail.Any(g => g.ActsSince is null) ? null : detail.Min(g => g.ActsSince));
            }
        }
    }

    private ViewLevel LevelOf(Guid personId) =>
        ShowsDetailOf(personId) || DetailSince.ContainsKey(personId) ? ViewLevel.Detail : ViewLevel.Amounts;

    private DateOnly? SinceOf(Guid personId) => DetailSince.TryGetValue(personId, out var since) ? since : null;

    private string MarkOf(Guid personId) =>
        string.Create(CultureInfo.InvariantCulture, $"{personId:N}{(byte)LevelOf(personId)}{SinceOf(personId):yyyyMMdd}");
}
