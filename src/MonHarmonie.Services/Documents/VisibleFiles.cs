using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents;

/// <summary>Whose files a licence shows, said once.</summary>
internal static class VisibleFiles
{
    /// <summary>
    /// The subject's files, and to a member those of persons whose care they see in detail, at least from a day on: what of it is shown to
    /// them, the request says that the file belongs to.
    /// </summary>
    public static IQueryable<StoredFile> VisibleTo(this IQueryable<StoredFile> files, DataLicence licence)
    {
        var people = licence.DetailIds.Concat(licence.DetailSince.Keys).Append(licence.SubjectId).ToList();
        return files.Where(f => people.Contains(f.PersonId));
    }
}
