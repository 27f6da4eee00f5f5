using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Archives;

/// <summary>
/// Everything that is handed over to one person, read while it is written: table by table, row by row. A writer may read a table as
/// often as it likes, but two at a time never.
/// </summary>
public sealed class PersonalArchive
{
    private readonly Dictionary<PersonalTable, IPersonalDataSource> sources;
    private readonly IReadOnlyDictionary<DataCategory, DataLicence> licences;

    internal PersonalArchive(
        PersonName holder,
        DateTime madeAtUtc,
        IReadOnlyDictionary<Guid, PersonName> names,
        IReadOnlyList<IPersonalDataSource> sources,
        IReadOnlyDictionary<DataCategory, DataLicence> licences
    )
    {
        (Holder, MadeAtUtc, Names) = (holder, madeAtUtc, names);
        Tables = ArchiveTables.Of(sources);
        this.sources = sources.SelectMany(s => s.Tables.Select(t => (Table: t, Source: s))).ToDictionary(p => p.Table, p => p.Source);
        this.licences = licences;
    }

    public PersonName Holder { get; }

    public DateTime MadeAtUtc { get; }

    /// <summary>The names behind <see cref="PersonRef"/>; of nobody else.</summary>
    public IReadOnlyDictionary<Guid, PersonName> Names { get; }

    public IReadOnlyList<PersonalTable> Tables { get; }

    public IAsyncEnumerable<IReadOnlyList<object?>> ReadAsync(PersonalTable table, CancellationToken ct) =>
        table.ReadAsync(licences[table.Category], ct);

    /// <summary>Opens a file that a row of the table names; null when it is not there any more.</summary>
    public Task<Stream?> OpenAsync(PersonalTable table, FileRef file, CancellationToken ct) =>
        sources[table].OpenAsync(licences[table.Category], file, ct);
}

/// <summary>Writes the copy as a file: its words and shape are the portal's.</summary>
public interface IArchiveWriter
{
    /// <param name="target">Written to from front to back, without waiting on the thread.</param>
    Task WriteAsync(PersonalArchive archive, Stream target, CancellationToken ct);
}

/// <summary>What a copy holds, in the order in which it is read.</summary>
public static class ArchiveTables
{
    /// <summary>The tables of all modules, by category.</summary>
    public static IReadOnlyList<PersonalTable> Of(IEnumerable<IPersonalDataSource> sources) =>
        [.. sources.SelectMany(s => s.Tables).OrderBy(t => t.Category)];

    /// <summary>The fields that a person may take to somebody else: given by them or observed, under a contract or a consent.</summary>
    public static IReadOnlyList<int> PortableFields(PersonalTable table) =>
        ProcessingRules.Versions.Any(r =>
            r.IsCarriedOut && r.Rights.HasFlag(DataRights.Portability) && r.Categories.Any(c => c.Category == table.Category)
        )
            ? [.. table.Fields.Index().Where(f => f.Item.Origin != DataOrigin.Derived).Select(f => f.Index)]
            : [];
}
