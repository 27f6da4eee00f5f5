using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Simulator.Saved;

/// <summary>A saved simulation in a list.</summary>
public sealed record SavedSimulationRow(
    Guid Id,
    Guid PersonId,
    DateTime SavedAtUtc,
    string Title,
    DateOnly CareDate,
    Money Price,
    Money Remaining
);

/// <summary>A saved simulation with its answer.</summary>
public sealed record SavedAnswer(Guid Id, Guid PersonId, DateTime SavedAtUtc, string Title, Simulation Simulation);

/// <summary>Keeps simulations at the wish of who made them, for thirteen months; nobody else reads them.</summary>
public sealed class SavedSimulations(HarmonieDbContext db, SimilarActs similar, TimeProvider clock)
{
    public const int MonthsKept = 13;
    private const int DuplicateSubmitMinutes = 2;

    /// <summary>Care is often given some weeks before the day that was simulated.</summary>
    private const int DaysBefore = 31;

    /// <summary>Keeps an answer.</summary>
    /// <returns>The id of its permalink.</returns>
    public async Task<Guid> SaveAsync(Viewer viewer, Guid personId, Simulation simulation, CancellationToken ct)
    {
        var first = simulation.Lines[0].Label;
        var title =
            simulation.Lines.Count == 1 ? first : $"{first} et {simulation.Lines.Count - 1} autre{(simulation.Lines.Count > 2 ? "s" : "")}";
        var saved = new SavedSimulation
        {
            PersonId = personId,
            OwnerId = viewer.PersonId,
            SavedAtUtc = clock.UtcNow(),
            Title = title.Length > SavedSimulation.TitleMaxLength ? title[..SavedSimulation.TitleMaxLength] : title,
            CareDate = simulation.Circumstances.CareDate,
            Price = simulation.Price,
            Remaining = simulation.Remaining,
            RuleSet = simulation.RuleSet,
            TariffVersion = simulation.TariffVersion,
            Content = SimulationJson.Write(simulation),
        };
        // A double click asks twice: the first one stands.
        var since = saved.SavedAtUtc.AddMinutes(-DuplicateSubmitMinutes);
        if (
            await db
                .SavedSimulations.AsNoTracking()
                .Where(s => s.OwnerId == viewer.PersonId && s.SavedAtUtc > since && s.Content == saved.Content && s.PersonId == personId)
                .Select(s => (Guid?)s.Id)
                .FirstOrDefaultAsync(ct) is
            { } same
        )
            return same;
        db.SavedSimulations.Add(saved);
        await db.SaveChangesAsync(ct);
        return saved.Id;
    }

    /// <summary>One's own, the latest first.</summary>
    public async Task<IReadOnlyList<SavedSimulationRow>> ListAsync(Viewer viewer, CancellationToken ct) =>
        await db
            .SavedSimulations.AsNoTracking()
            .Where(s => s.OwnerId == viewer.PersonId)
            .OrderByDescending(s => s.SavedAtUtc)
            .Select(s => new SavedSimulationRow(
                s.Id,
                s.PersonId,
                s.SavedAtUtc,
                s.Title,
                s.CareDate,
                new Money(s.Price.Cents),
                new Money(s.Remaining.Cents)
            ))
            .Take(100)
            .ToListAsync(ct);

    /// <summary>One of one's own; null when there is none: somebody else's is not told apart.</summary>
    public async Task<SavedAnswer?> GetAsync(Viewer viewer, Guid id, CancellationToken ct) =>
        await db.SavedSimulations.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.OwnerId == viewer.PersonId, ct) is { } saved
            ? new SavedAnswer(saved.Id, saved.PersonId, saved.SavedAtUtc, saved.Title, SimulationJson.Read(saved))
            : null;

    /// <summary>Forgets one of one's own.</summary>
    public async Task<bool> DeleteAsync(Viewer viewer, Guid id, CancellationToken ct) =>
        await db.SavedSimulations.Where(s => s.Id == id && s.OwnerId == viewer.PersonId).ExecuteDeleteAsync(ct) > 0;

    /// <summary>Acts of the same family of care and about the same price, paid since: to be compared with what was simulated.</summary>
    public async Task<IReadOnlyList<PaidAct>> PaidSinceAsync(DataLicence licence, SavedAnswer saved, CancellationToken ct)
    {
        var families = saved.Simulation.Lines.Select(l => l.Clause?.Family).OfType<CareFamily>().Distinct().ToArray();
        if (families.Length == 0)
            return [];
        var careDate = saved.Simulation.Circumstances.CareDate;
        return await similar.FindAsync(
            licence,
            saved.PersonId,
            families,
            saved.Simulation.Lines.Max(l => l.Priced.Price),
            DateOnly.FromDateTime(saved.SavedAtUtc),
            careDate.AddDays(-DaysBefore),
            careDate.AddYears(1),
            ct
        );
    }
}
