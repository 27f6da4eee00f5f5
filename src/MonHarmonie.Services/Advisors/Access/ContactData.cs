using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Verification;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Access;

/// <summary>When advisors opened the file, how the caller was recognised, and what they noted.</summary>
public sealed class ContactData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public ContactData(HarmonieDbContext db, FieldCipher cipher)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<FileOpening>("contacts", DataCategory.Exchanges, Openings)
                .With(o => o.OpenedAtUtc, DataOrigin.Observed)
                .With(o => o.ClosedAtUtc, DataOrigin.Observed)
                .With(o => o.Motive, DataOrigin.Observed)
                .With(o => o.Channel, DataOrigin.Observed)
                .With(o => o.Ground, DataOrigin.Derived)
                .With(o => o.Caller, DataOrigin.Derived)
                .With(o => o.Proof, DataOrigin.Derived)
                .With(o => o.Outcome, DataOrigin.Observed),
            new PersonalTable<CallerCheck>("callerChecks", DataCategory.Exchanges, Checks)
                .With(c => c.AtUtc, DataOrigin.Observed)
                .With(c => c.Step, DataOrigin.Observed)
                .With(c => c.Question, DataOrigin.Observed),
            new PersonalTable<FileNote>("advisorNotes", DataCategory.Exchanges, Notes)
                .With(n => n.AtUtc, DataOrigin.Observed)
                .With(n => n.Kind, DataOrigin.Observed)
                .Add(
                    "text",
                    n => cipher.Open(FileNote.TextField, n.Id, n.Text),
                    DataOrigin.Observed,
                    new PersistedName(typeof(FileNote), nameof(FileNote.Text))
                ),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<FileOpening> Openings(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .FileOpenings.AsNoTracking()
            .Where(o => o.PersonId == me)
            .OrderByDescending(o => o.OpenedOn)
            .ThenByDescending(o => o.Id)
            .AsAsyncEnumerable();
    }

    private IAsyncEnumerable<CallerCheck> Checks(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .CallerChecks.AsNoTracking()
            .Where(c => db.FileOpenings.Any(o => o.Id == c.OpeningId && o.PersonId == me))
            .OrderBy(c => c.AtUtc)
            .ThenBy(c => c.Number)
            .AsAsyncEnumerable();
    }

    private IAsyncEnumerable<FileNote> Notes(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.FileNotes.AsNoTracking().Where(n => n.PersonId == me).OrderByDescending(n => n.AtUtc).AsAsyncEnumerable();
    }
}
