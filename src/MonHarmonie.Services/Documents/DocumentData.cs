using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Documents;

/// <summary>The files that a person sent, as they are kept: sanitised, and what was read of them.</summary>
public sealed class DocumentData : IPersonalDataSource
{
    private const int NameMaxLength = 60;
    private readonly HarmonieDbContext db;
    private readonly FileCipher files;

    public DocumentData(HarmonieDbContext db, FileCipher files)
    {
        this.db = db;
        this.files = files;
        Tables =
        [
            new PersonalTable<StoredFile>("documents", DataCategory.Documents, Files)
                .With(f => f.Id, DataOrigin.Derived)
                .With(f => f.Name, DataOrigin.Provided)
                .Add("file", Place, DataOrigin.Provided)
                .With(f => f.Kind, DataOrigin.Observed)
                .With(f => f.Bytes, DataOrigin.Observed)
                .With(f => f.ReceivedAtUtc, DataOrigin.Observed)
                .With(f => f.State, DataOrigin.Derived)
                .With(f => f.Rejection, DataOrigin.Derived)
                .With(f => f.SentSha256, DataOrigin.Derived)
                .With(f => f.Sha256, DataOrigin.Derived),
            new PersonalTable<FilePage>("documentPages", DataCategory.Documents, Pages) { IsAnnex = true }
                .With(p => p.FileId, DataOrigin.Derived, "documentId")
                .With(p => p.Number, DataOrigin.Derived)
                .With(p => p.Width, DataOrigin.Derived)
                .With(p => p.Height, DataOrigin.Derived)
                .With(p => p.Sha256, DataOrigin.Derived),
            new PersonalTable<FileReading>("documentReadings", DataCategory.Documents, Readings) { IsAnnex = true }
                .With(r => r.FileId, DataOrigin.Derived, "documentId")
                .With(r => r.ReadAtUtc, DataOrigin.Derived)
                .Add(
                    "values",
                    r => r.Values is { } json ? new JsonFacts(json) : (JsonFacts?)null,
                    DataOrigin.Derived,
                    new PersistedName(typeof(FileReading), nameof(FileReading.Values))
                ),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    public async Task<Stream?> OpenAsync(DataLicence licence, FileRef file, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Documents, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var stored = await db
            .StoredFiles.AsNoTracking()
            .Where(f => f.Id == file.Id && f.PersonId == me && f.State == FileState.Available)
            .FirstOrDefaultAsync(ct);
        return stored is null ? null : await files.OpenContentAsync(stored, ct);
    }

    private IAsyncEnumerable<StoredFile> Files(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.StoredFiles.AsNoTracking().Where(f => f.PersonId == me).OrderBy(f => f.Number).AsAsyncEnumerable();
    }

    private IAsyncEnumerable<FilePage> Pages(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .StoredFiles.Where(f => f.PersonId == me)
            .Join(db.FilePages.AsNoTracking(), f => f.Id, p => p.FileId, (f, p) => new { f.Number, Page = p })
            .OrderBy(j => j.Number)
            .ThenBy(j => j.Page.Number)
            .Select(j => j.Page)
            .AsAsyncEnumerable();
    }

    private IAsyncEnumerable<FileReading> Readings(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .StoredFiles.Where(f => f.PersonId == me)
            .Join(db.FileReadings.AsNoTracking(), f => f.Id, r => r.FileId, (f, r) => new { f.Number, Reading = r })
            .OrderBy(j => j.Number)
            .Select(j => j.Reading)
            .AsAsyncEnumerable();
    }

    /// <summary>Where the file lies in what is handed over: its number, and of its name what every system takes.</summary>
    private static FileRef? Place(StoredFile file)
    {
        if (file.State != FileState.Available)
            return null;
        var name = new StringBuilder();
        foreach (var letter in SearchText.Fold(Path.GetFileNameWithoutExtension(file.Name)))
            if (char.IsAsciiLetterOrDigit(letter))
                name.Append(letter);
            else if (name.Length > 0 && name[^1] != '-')
                name.Append('-');
        var extension = file.Kind switch
        {
            FileKind.Pdf => "pdf",
            FileKind.Png => "png",
            FileKind.Heic => "heic",
            FileKind.WebP => "webp",
            _ => "jpg",
        };
        var cut = name.ToString()[..Math.Min(name.Length, NameMaxLength)].Trim('-');
        var number = file.Number.ToString("000", CultureInfo.InvariantCulture);
        return new FileRef(file.Id, cut.Length > 0 ? $"{number}-{cut}.{extension}" : $"{number}.{extension}");
    }
}
