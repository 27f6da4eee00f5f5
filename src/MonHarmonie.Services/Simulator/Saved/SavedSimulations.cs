using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Simulator.Saved;

/// <summary>A saved simulation in a list.</summary>
public sealed record SavedSimulationRow(Guid Id, Guid PersonId, DateTime SavedAtUtc, string Title, DateOnly CareDate, Money Price, Money Remaining);

/// <summary>A saved simulation with its answer.</summary>
public sealed record SavedAnswer(Guid Id, Guid PersonId, DateTime SavedAtUtc, string Title, Simulation Simulation);

/// <summary>An act paid since that may be what was simulated.</summary>
public sealed record PaidSince(Guid ActId, DateOnly CareDate, string Label, Money Spent, Money AmoPaid, Money AmcPaid, Money Remaining);

/// <summary>Keeps simulations at the wish of who made them, for thirteen months; nobody else reads them.</summary>
public sealed class SavedSimulations(HarmonieDbContext db, TimeProvider clock)
{
    public const int MonthsKept = 13;
    private const int MostCompared = 3;
    /// <summary>How far a real price may be from the simulated one to be shown as the same care, in percent.</summary>
    private const int Alike = 30;

    /// <summary>Keeps an answer.</summary>
    /// <returns>The id of its permalink.</returns>
    public async Task<Guid> SaveAsync(Viewer viewer, Guid personId, Simulation simulation, CancellationToken ct)
    {
        var first = simulation.Lines[0].Label;
        var title = simulation.Lines.Count == 1 ? first : $"{first} et {simulation.Lines.Count - 1} autre{(simulation.Lines.Count > 2 ? "s" : "")}";
        var saved = new SavedSimulation
        {
            PersonId = personId, OwnerId = viewer.PersonId, SavedAtUtc = clock.UtcNow(), Title = title.Length > SavedSimulation.TitleMaxLength ? title[..SavedSimulation.TitleMaxLength] : title,
            CareDate = simulation.Circumstances.CareDate, Price = simulation.Price, Remaining = simulation.Remaining, RuleSet = simulation.RuleSet, TariffVersion = simulation.TariffVersion,
            Content = SimulationJson.Write(simulation),
        };
        db.SavedSimulations.Add(saved);
        await db.SaveChangesAsync(ct);
        return saved.Id;
    }

    /// <summary>One's own, the latest first.</summary>
    public async Task<IReadOnlyList<SavedSimulationRow>> ListAsync(Viewer viewer, CancellationToken ct) =>
        await db.SavedSimulations.AsNoTracking().Where(s => s.OwnerId == viewer.PersonId).OrderByDescending(s => s.SavedAtUtc)
            .Select(s => new SavedSimulationRow(s.Id, s.PersonId, s.SavedAtUtc, s.Title, s.CareDate, new Money(s.Price.Cents), new Money(s.Remaining.Cents))).Take(100).ToListAsync(ct);

    /// <summary>One of one's own; null when there is none: somebody else's is not told apart.</summary>
    public async Task<SavedAnswer?> GetAsync(Viewer viewer, Guid id, CancellationToken ct) =>
        await db.SavedSimulations.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.OwnerId == viewer.PersonId, ct) is { } saved
            ? new SavedAnswer(saved.Id, saved.PersonId, saved.SavedAtUtc, saved.Title, SimulationJson.Read(saved))
            : null;

    /// <summary>Forgets one of one's own.</summary>
    public async Task<bool> DeleteAsync(Viewer viewer, Guid id, CancellationToken ct) =>
        await db.SavedSimulations.Where(s => s.Id == id && s.OwnerId == viewer.PersonId).ExecuteDeleteAsync(ct) > 0;

    /// <summary>Forgets those whose time is over.</summary>
    public async Task<int> PurgeAsync(CancellationToken ct)
    {
        var before = clock.UtcNow().AddMonths(-MonthsKept);
        return await db.SavedSimulations.Where(s => s.SavedAtUtc < before).ExecuteDeleteAsync(ct);
    }

    /// <summary>Acts of the same family of care and about the same price, paid since: to be compared with what was simulated.</summary>
    public async Task<IReadOnlyList<PaidSince>> PaidSinceAsync(DataLicence licence, SavedAnswer saved, CancellationToken ct)
    {
        licence.Demand(DataCategory.Reimbursements, Purpose.Reimbursement);
        var families = saved.Simulation.Lines.Select(l => l.Clause?.Family).OfType<CareFamily>().Distinct().ToArray();
        if (!licence.DetailIds.Contains(saved.PersonId) || families.Length == 0) return [];
        var (since, until) = (saved.Simulation.Circumstances.CareDate.AddDays(-31), saved.Simulation.Circumstances.CareDate.AddYears(1));
        var price = saved.Simulation.Lines.Max(l => l.Priced.Price.Cents);
        var (least, most) = (price * (100 - Alike) / 100, price * (100 + Alike) / 100);
        var own = saved.PersonId == licence.PersonId;
        var savedOn = DateOnly.FromDateTime(saved.SavedAtUtc);
        return await db.Reimbursements.AsNoTracking()
            .Where(r => r.PersonId == saved.PersonId && r.PaidOn >= savedOn && r.CareDate >= since && r.CareDate <= until && families.Contains(r.Family)
                && r.Spent.Cents >= least && r.Spent.Cents <= most && (own || r.Visibility == ActVisibility.Family) && r.Status != ReimbursementStatus.AwaitingUs)
            .OrderByDescending(r => r.PaidOn).ThenByDescending(r => r.Id)
            .Select(r => new PaidSince(r.Id, r.CareDate, r.Label, new Money(r.Spent.Cents), new Money(r.AmoPaid.Cents), new Money(r.AmcPaid.Cents), new Money(r.Remaining.Cents))).Take(MostCompared).ToListAsync(ct);
    }
}
