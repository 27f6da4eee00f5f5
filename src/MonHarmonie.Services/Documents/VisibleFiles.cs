using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents;

/// <summary>Whose files a licence shows, said once.</summary>
internal static class VisibleFiles
{
    public static IQueryable<StoredFile> VisibleTo(this IQueryable<StoredFile> files, DataLicence licence) =>
        files.Where(f => f.PersonId == licence.SubjectId);
}
