using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Simulator.Saved;

public sealed record SavedSimulationRow(
    Guid Id,
    Guid PersonId,
    DateTime SavedAtUtc,
    string Title,
    DateOnly CareDate,
    Money Price,
    Money Remaining
);

public sealed record SavedAnswer(Guid Id, Guid PersonId, DateTime SavedAtUtc, string Title, Simulation Simulation);

/// <summary>
/// Keeps simulations at the wish of who made them, for the time of the register; nobody else reads them. One made for somebody else rests
/// on
/// that person's counters: it is read only while they are seen in detail.
/// </summary>
public sealed class SavedSimulations(HarmonieDbContext db, SimilarActs similar, Idempotency idempotency, TimeProvider clock)
{
    private const string SaveOperation = "simulation.save";

    /// <summary>Care is often given some weeks before the day that was simulated.</summary>
    private const int DaysBefore = 31;

    internal static readonly int MonthsKept = ProcessingRules.RetentionOf(DataCategory.SimulatorInputs, Purpose.Simulation).Months;

    /// <param name="formKey">The key that the form carries: the same form sent twice keeps the same answer once.</param>
    /// <returns>The id of its permalink; null when the person is not seen in detail.</returns>
    public async Task<Guid?> SaveAsync(DataLicence licence, Guid personId, Simulation simulation, string? formKey, CancellationToken ct)
    {
        EnsureFor(licence);
        if (!licence.ShowsDetailOf(personId))
            return null;
        var saved = New(licence.SubjectId, personId, simulation);
        // A form that was changed before it was sent again is another wish: what it says is part of its key.
        var key = string.IsNullOrEmpty(formKey) ? null : $"{formKey}\n{personId:N}\n{saved.Content}";
        var answer = await OnceAsync(licence, key, saved, ct);
        if (answer == saved.Id || await db.SavedSimulations.AnyAsync(s => s.Id == answer, ct))
            return answer;
        // Kept, forgotten since, and wished for again from a page that the browser still showed.
        return await OnceAsync(licence, null, saved, ct);
    }

    /// <summary>Puts what an advisor worked out with a person into that person's simulations, at their wish.</summary>
    /// <param name="licence">The advisor's, under which it was worked out.</param>
    /// <param name="formKey">The key that the form carries: the same form sent twice gives the same answer once.</param>
    /// <param name="also">What else belongs to the save, with the id of what is kept.</param>
    public Task<Guid> GiveAsync(DataLicence licence, Simulation simulation, string formKey, Func<Guid, Task> also, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        var saved = New(licence.SubjectId, licence.SubjectId, simulation);
        return OnceAsync(licence, $"{formKey}\n{licence.SubjectId:N}\n{saved.Content}", saved, ct, also);
    }

    /// <summary>The member's own simulations, latest first.</summary>
    public async Task<IReadOnlyList<SavedSimulationRow>> ListAsync(DataLicence licence, CancellationToken ct) =>
        await Readable(licence)
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

    /// <returns>Null when there is none, when it is somebody else's, or when its person is not seen in detail any more: callers cannot
    /// distinguish them.</returns>
    public async Task<SavedAnswer?> GetAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        await Readable(licence).FirstOrDefaultAsync(s => s.Id == id, ct) is { } saved
            ? new SavedAnswer(saved.Id, saved.PersonId, saved.SavedAtUtc, saved.Title, SimulationJson.Read(saved))
            : null;

    /// <summary>Deletes one of the member's own simulations.</summary>
    /// <returns>False when it is not among those that one reads.</returns>
    public async Task<bool> DeleteAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        await Readable(licence).Where(s => s.Id == id).ExecuteDeleteAsync(ct) > 0;

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
            FrenchTime.DayOf(saved.SavedAtUtc),
            careDate.AddDays(-DaysBefore),
            careDate.AddYears(1),
            ct
        );
    }

    private IQueryable<SavedSimulation> Readable(DataLicence licence)
    {
        EnsureFor(licence);
        var (owner, people) = (licence.SubjectId, licence.DetailIds.ToArray());
        return db.SavedSimulations.AsNoTracking().Where(s => s.OwnerId == owner && people.Contains(s.PersonId));
    }

    private async Task<Guid> OnceAsync(
        DataLicence licence,
        string? key,
        SavedSimulation saved,
        CancellationToken ct,
        Func<Guid, Task>? also = null
    )
    {
        var result = await idempotency.OnceAsync(
            licence.Viewer.AccountId,
            SaveOperation,
            key,
            saved.Content,
            async () =>
            {
                db.SavedSimulations.Add(saved);
                if (also is not null)
                    await also(saved.Id);
                return saved.Id.ToString("N");
            },
            ct
        );
        return Guid.ParseExact(result.Answer, "N");
    }

    private SavedSimulation New(Guid ownerId, Guid personId, Simulation simulation)
    {
        var first = simulation.Lines[0].Label;
        var title =
            simulation.Lines.Count == 1 ? first : $"{first} et {simulation.Lines.Count - 1} autre{(simulation.Lines.Count > 2 ? "s" : "")}";
        return new SavedSimulation
        {
            PersonId = personId,
            OwnerId = ownerId,
            SavedAtUtc = clock.UtcNow(),
            Title = title.Length > SavedSimulation.TitleMaxLength ? title[..SavedSimulation.TitleMaxLength] : title,
            CareDate = simulation.Circumstances.CareDate,
            Price = simulation.Price,
            Remaining = simulation.Remaining,
            RuleSet = simulation.RuleSet,
            TariffVersion = simulation.TariffVersion,
            Content = SimulationJson.Write(simulation),
        };
    }

    private static void EnsureFor(DataLicence licence)
    {
        licence.EnsureFor(DataCategory.SimulatorInputs, Purpose.Simulation);
        if (!licence.IsOwnFile)
            throw new InvalidOperationException("Kept simulations are read by who keeps them.");
    }
}
