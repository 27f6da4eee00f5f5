using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Appointments.Access;

/// <summary>When a person asked to be called, and what came of it. Which colleague called is not told.</summary>
public sealed class AppointmentData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public AppointmentData(HarmonieDbContext db, FieldCipher cipher)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<Appointment>("appointments", DataCategory.Exchanges, Appointments)
                .With(a => a.Reference, DataOrigin.Derived)
                .With(a => a.Topic, DataOrigin.Provided)
                .With(a => a.AskedAtUtc, DataOrigin.Observed)
                .With(a => a.StartsAtUtc, DataOrigin.Provided)
                .With(a => a.EndsAtUtc, DataOrigin.Derived)
                .Add(
                    "phone",
                    a => a.Phone is { } phone ? cipher.Open(Appointment.PhoneField, a.Id, phone) : null,
                    DataOrigin.Provided,
                    new PersistedName(typeof(Appointment), nameof(Appointment.Phone))
                )
                .With(a => a.State, DataOrigin.Observed)
                .With(a => a.Calls, DataOrigin.Observed)
                .With(a => a.CalledAtUtc, DataOrigin.Observed)
                .With(a => a.LastOn, DataOrigin.Observed),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<Appointment> Appointments(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.Appointments.AsNoTracking().Where(a => a.PersonId == me).OrderByDescending(a => a.AskedAtUtc).AsAsyncEnumerable();
    }
}
