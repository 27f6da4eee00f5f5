using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Appointments;

/// <summary>The call-backs of one person, as they, or an advisor who has their file open, may read them.</summary>
public sealed class AppointmentService(HarmonieDbContext db)
{
    internal static readonly Expression<Func<Appointment, AppointmentRow>> ToRow = a => new AppointmentRow(
        a.Id,
        a.Reference,
        a.Topic,
        new CallWindow(a.StartsAtUtc, a.EndsAtUtc),
        a.State,
        a.Calls,
        a.DueAtUtc,
        a.Phone != null,
        a.LastOn
    );

    /// <summary>All of them, the one to which something happened last first.</summary>
    public Task<Page<AppointmentRow>> ListAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct) =>
        Of(licence).ToPageAsync(a => a.LastOn, a => a.Id, ToRow, r => (r.LastOn, r.Id), cursor, ct);

    /// <returns>Null when there is none, or it is somebody else's: callers cannot distinguish them.</returns>
    public Task<AppointmentRow?> GetAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        Of(licence).Where(a => a.Id == id).Select(ToRow).FirstOrDefaultAsync(ct);

    /// <summary>The one that waits; null when none does.</summary>
    public Task<AppointmentRow?> FindWaitingAsync(DataLicence licence, CancellationToken ct) =>
        Of(licence).Where(a => a.Seat != null).Select(ToRow).FirstOrDefaultAsync(ct);

    private IQueryable<Appointment> Of(DataLicence licence)
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.Correspondence);
        var person = licence.SubjectId;
        return db.Appointments.AsNoTracking().Where(a => a.PersonId == person);
    }
}
