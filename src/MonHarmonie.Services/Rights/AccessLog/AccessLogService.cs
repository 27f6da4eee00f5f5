using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Rights.AccessLog;

/// <summary>
/// Who looked at a person's data, from the ledger: what was refused showed nothing and is not in it. No name of ours is ever in the answer.
/// </summary>
public sealed class AccessLogService(HarmonieDbContext db, PersonService persons, TimeProvider clock)
{
    /// <summary>What the person sees on line; the ledger itself keeps on.</summary>
    public const int MonthsShown = 12;

    internal const string CodePrefix = "C";
    private const int RowsPerRead = 300;

    /// <summary>What a person quotes to name a consultation.</summary>
    public static string CodeOf(Guid consultationId) => SpokenCode.Of(CodePrefix, consultationId);

    /// <summary>The first day that is shown.</summary>
    public DateOnly FirstDay => clock.Today().AddMonths(-MonthsShown);

    /// <summary>Consultations of the subject, latest first; one's own only when asked for.</summary>
    public async Task<Page<Consultation>> ListAsync(DataLicence licence, ConsultationFilter filter, DayCursor? cursor, CancellationToken ct)
    {
        var found = new List<ConsultationGroup>();
        await foreach (var group in GroupsAsync(SubjectOf(licence), filter, cursor, ct))
        {
            found.Add(group);
            if (found.Count > Paging.DefaultSize)
                break;
        }
        var page = Paging.Of(found, g => (g.First.Day, g.Id), cursor);
        var family = await FamilyAsync(licence.SubjectId, ct);
        return new Page<Consultation>([.. page.Items.Select(g => Tell(g, family))], page.Older, page.Newer);
    }

    /// <summary>All of them, latest first, as they are read.</summary>
    public async IAsyncEnumerable<Consultation> ExportAsync(
        DataLicence licence,
        ConsultationFilter filter,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var family = await FamilyAsync(SubjectOf(licence), ct);
        await foreach (var group in GroupsAsync(licence.SubjectId, filter, null, ct))
            yield return Tell(group, family);
    }

    /// <summary>The consultation that an event belongs to.</summary>
    /// <returns>Null when there is none of the subject's, or when it is too old to be shown to them.</returns>
    public async Task<Consultation?> FindAsync(DataLicence licence, Guid eventId, CancellationToken ct)
    {
        var subject = SubjectOf(licence);
        var row = await Views(subject)
            .Where(e => e.Id == eventId)
            .Select(e => new ViewRow(e.Id, e.OccurredAtUtc, e.ActorId, e.ActorRole, e.Payload))
            .FirstOrDefaultAsync(ct);
        if (row is null || (licence.IsOwnFile && row.Day < FirstDay))
            return null;
        var day = new ConsultationFilter(row.Day, row.Day, ViewActors.Read(row.ActorRole), WithOwn: true);
        await foreach (var group in GroupsAsync(subject, day, null, ct, limited: false))
            if (group.Holds(eventId))
                return Tell(group, await FamilyAsync(subject, ct));
        return null;
    }

    private static Guid SubjectOf(DataLicence licence)
    {
        licence.EnsureFor(DataCategory.ConsentRecords, Purpose.Evidence);
        return licence.SubjectId;
    }

    private IQueryable<LedgerEvent> Views(Guid subject) =>
        db.LedgerEvents.AsNoTracking().Where(e => e.SubjectId == subject && e.Kind == PurposeGate.ViewedEvent);

    /// <summary>
    /// Consultations from a cursor on. Days are read whole, so that a page never begins in the middle of a consultation.
    /// </summary>
    private async IAsyncEnumerable<ConsultationGroup> GroupsAsync(
        Guid subject,
        ConsultationFilter filter,
        DayCursor? cursor,
        [EnumeratorCancellation] CancellationToken ct,
        bool limited = true
    )
    {
        var ascending = cursor?.Direction == PageDirection.Newer;
        var first = limited ? Later(filter.From, FirstDay) : filter.From!.Value;
        var last = filter.To ?? clock.Today();
        if (cursor is { } at)
            (first, last) = ascending ? (Later(at.Day, first), last) : (first, at.Day < last ? at.Day : last);
        var day = new List<ViewRow>();
        await foreach (var row in RowsAsync(subject, filter, first, last, ascending, ct))
        {
            if (day.Count > 0 && day[0].Day != row.Day)
            {
                foreach (var group in Beyond(day))
                    yield return group;
                day.Clear();
            }
            day.Add(row);
        }
        foreach (var group in Beyond(day))
            yield return group;

        IEnumerable<ConsultationGroup> Beyond(List<ViewRow> rows)
        {
            var groups = ConsultationGroup.Of(rows).FindAll(g => filter.Category is not { } c || g.Facts.Any(f => f.Category == c));
            if (!ascending)
                groups.Reverse();
            var seen = cursor is { } from && rows.Count > 0 && rows[0].Day == from.Day ? groups.FindIndex(g => g.Id == from.Id) : -1;
            return groups.Skip(seen + 1);
        }
    }

    /// <summary>Events by time, a few hundred at once, along the index of subject and time.</summary>
    private async IAsyncEnumerable<ViewRow> RowsAsync(
        Guid subject,
        ConsultationFilter filter,
        DateOnly first,
        DateOnly last,
        bool ascending,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var (from, until) = (StartOf(first), StartOf(last == DateOnly.MaxValue ? last : last.AddDays(1)));
        var views = Views(subject).Where(e => e.OccurredAtUtc >= from && e.OccurredAtUtc < until);
        if (filter.Who is { } who)
        {
            var role = ViewActors.Of(who);
            views = views.Where(e => e.ActorRole == role);
        }
        else if (!filter.WithOwn)
        {
            views = views.Where(e => e.ActorRole != ViewActors.Self);
        }
        ViewRow? after = null;
        while (true)
        {
            var rest = after is null ? views : Beyond(views, after.AtUtc, after.Id, ascending);
            var ordered = ascending
                ? rest.OrderBy(e => e.OccurredAtUtc).ThenBy(e => e.Id)
                : rest.OrderByDescending(e => e.OccurredAtUtc).ThenByDescending(e => e.Id);
            var rows = await ordered
                .Take(RowsPerRead)
                .Select(e => new ViewRow(e.Id, e.OccurredAtUtc, e.ActorId, e.ActorRole, e.Payload))
                .ToListAsync(ct);
            foreach (var row in rows)
                yield return row;
            if (rows.Count < RowsPerRead)
                yield break;
            after = rows[^1];
        }
    }

    private static IQueryable<LedgerEvent> Beyond(IQueryable<LedgerEvent> views, DateTime at, Guid id, bool ascending) =>
        ascending
            ? views.Where(e => e.OccurredAtUtc >= at && (e.OccurredAtUtc > at || e.Id.CompareTo(id) > 0))
            : views.Where(e => e.OccurredAtUtc <= at && (e.OccurredAtUtc < at || e.Id.CompareTo(id) < 0));

    private static DateTime StartOf(DateOnly day) => FrenchTime.FromParis(day.ToDateTime(TimeOnly.MinValue));

    private static DateOnly Later(DateOnly? one, DateOnly other) => one > other ? one.Value : other;

    /// <summary>Accounts of those who may, or might, see something of the person, by the grants that say so.</summary>
    private async Task<IReadOnlyDictionary<Guid, Viewing>> FamilyAsync(Guid subject, CancellationToken ct)
    {
        var grants = await db
            .ViewGrants.AsNoTracking()
            .Where(g => g.SubjectId == subject && g.ViewerId != subject)
            .Select(g => new Grant(g.ViewerId, g.Origin, g.StartsOn, g.EndsOn))
            .ToListAsync(ct);
        if (grants.Count == 0)
            return new Dictionary<Guid, Viewing>();
        var viewers = grants.Select(g => g.ViewerId).Distinct().ToList();
        var accounts = await db
            .Users.AsNoTracking()
            .Where(u => u.PersonId != null && viewers.Contains(u.PersonId.Value))
            .Select(u => new { u.Id, PersonId = u.PersonId!.Value })
            .ToListAsync(ct);
        var names = await persons.NamesOfAsync(viewers, ct);
        return accounts
            .Where(a => names.ContainsKey(a.PersonId))
            .ToDictionary(a => a.Id, a => new Viewing(names[a.PersonId].FullName, [.. grants.Where(g => g.ViewerId == a.PersonId)]));
    }

    private static Consultation Tell(ConsultationGroup group, IReadOnlyDictionary<Guid, Viewing> family)
    {
        var who = ViewActors.Read(group.First.ActorRole);
        return new Consultation(
            group.Id,
            CodeOf(group.Id),
            who,
            who == ConsultationWho.Family && group.First.ActorId is { } actor && family.TryGetValue(actor, out var viewing)
                ? viewing.On(group.First.Day)
                : null,
            group.First.AtUtc,
            group.LastAtUtc,
            [.. group.Facts.Select(f => f.Purpose).Distinct().Order()],
            group.Facts[0].Reason,
            group.Facts[0].Motive,
            group.Facts[0].Revealed,
            [.. group.Facts.Select(f => f.Category).Distinct().Order()],
            group.Facts.Any(f => f.Level == ViewLevel.Detail),
            group.Facts[0].Screen ?? ""
        );
    }

    private sealed record Grant(Guid ViewerId, GrantOrigin Origin, DateOnly StartsOn, DateOnly? EndsOn);

    private sealed record Viewing(string Name, IReadOnlyList<Grant> Grants)
    {
        /// <summary>What they were on a day; null when no grant of that day is left to say so.</summary>
        public FamilyViewer? On(DateOnly day)
        {
            var held = Grants.Where(g => g.StartsOn <= day && (g.EndsOn is null || g.EndsOn >= day)).Select(g => g.Origin).ToHashSet();
            return held.Count == 0
                ? null
                : new FamilyViewer(
                    Name,
                    held.Contains(GrantOrigin.Parent) ? FamilyTie.Parent
                        : held.Contains(GrantOrigin.Shared) ? FamilyTie.Sharing
                        : FamilyTie.Policyholder
                );
        }
    }
}
