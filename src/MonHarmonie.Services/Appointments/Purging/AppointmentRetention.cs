using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Appointments.Purging;

/// <summary>Call-backs that were over long ago; one that still waits stays, however old.</summary>
public sealed class AppointmentRetention(HarmonieDbContext db, LegalHolds holds) : IRetentionSource
{
    public string Name => "appointments";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.Correspondence, DataCategory.Exchanges)];

    public IReadOnlyList<Type> Tables { get; } = [typeof(Appointment)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var (due, held) = (Due(cutoff), holds.HeldPersons(db));
        return new DueRows(
            await due.CountAsync(ct),
            await due.CountAsync(a => held.Contains(a.PersonId), ct),
            await due.Where(a => !held.Contains(a.PersonId)).MinAsync(a => (DateOnly?)a.LastOn, ct)
        );
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var held = holds.HeldPersons(db);
        var due = await Due(cutoff)
            .Where(a => !held.Contains(a.PersonId))
            .OrderBy(a => a.LastOn)
            .ThenBy(a => a.Id)
            .Take(size)
            .Select(a => new { a.Id, a.LastOn })
            .ToListAsync(ct);
        if (due.Count == 0)
            return GoneRows.None;
        var ids = due.ConvertAll(a => a.Id);
        var rows = await db.Appointments.Where(a => EF.Parameter(ids).Contains(a.Id)).ExecuteDeleteAsync(ct);
        return new GoneRows(due.Count, rows, due.Max(a => a.LastOn));
    }

    private IQueryable<Appointment> Due(RetentionCutoff cutoff)
    {
        var day = cutoff.Day;
        return db.Appointments.Where(a => a.LastOn < day && a.Seat == null);
    }
}

public sealed class AppointmentUses : IRowUses
{
    public IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) => [db.Appointments.Select(a => a.PersonId)];
}
