using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.PersonalData;

/// <summary>Where a fact about a person comes from: portability (GDPR 20) is about the first two.</summary>
public enum DataOrigin : byte
{
    /// <summary>The person gave it, or somebody for them: the employer, the compulsory scheme.</summary>
    Provided = 1,

    /// <summary>It came about by what the person did: care that was paid, a session that was opened.</summary>
    Observed = 2,

    /// <summary>We calculated, decided or wrote it.</summary>
    Derived = 3,
}

/// <summary>A property of the database, as <see cref="Persistence.PersistedProperties"/> lists it.</summary>
public sealed record PersistedName(Type Entity, string Property);

/// <summary>Another person of the family, to be shown by name.</summary>
public readonly record struct PersonRef(Guid Id);

/// <summary>Facts that are kept as JSON.</summary>
public readonly record struct JsonFacts(string Json);

/// <summary>A file that is handed over beside the tables, by its place.</summary>
public readonly record struct FileRef(Guid Id, string Path);

/// <param name="Name">Its name in the JSON that is handed over: published, never renamed.</param>
/// <param name="Type">The type of its values, without the question mark.</param>
/// <param name="Covers">What it shows of the database.</param>
public sealed record PersonalField(string Name, Type Type, DataOrigin Origin, IReadOnlyList<PersistedName> Covers);

/// <summary>
/// A table of facts about one person, as its module hands it over: what the person may have (GDPR 15) and take away (GDPR 20).
/// </summary>
public abstract class PersonalTable(string name, DataCategory category)
{
    /// <summary>Its name in the JSON: published, never renamed.</summary>
    public string Name => name;

    public DataCategory Category => category;

    /// <summary>Belongs to the rows of another table: for a program, too long to be read through by a person.</summary>
    public bool IsAnnex { get; init; }

    public abstract IReadOnlyList<PersonalField> Fields { get; }

    /// <summary>The rows, one by one, each with the values of <see cref="Fields"/> in their order.</summary>
    public abstract IAsyncEnumerable<IReadOnlyList<object?>> ReadAsync(DataLicence licence, CancellationToken ct);
}

/// <inheritdoc/>
/// <typeparam name="TRow">What one row is read as.</typeparam>
/// <param name="rows">Reads the rows of the licence's subject.</param>
public sealed class PersonalTable<TRow>(string name, DataCategory category, Func<DataLicence, IAsyncEnumerable<TRow>> rows)
    : PersonalTable(name, category)
{
    private readonly List<PersonalField> fields = [];
    private readonly List<Func<TRow, object?>> values = [];

    public override IReadOnlyList<PersonalField> Fields => fields;

    /// <summary>Adds a field that shows one property of an entity as it is; it bears the name of the property.</summary>
    public PersonalTable<TRow> With<TValue>(Expression<Func<TRow, TValue>> value, DataOrigin origin, string? name = null)
    {
        if (value.Body is not MemberExpression { Expression: { } holder } shown)
            throw new ArgumentException($"{value} is not a property.", nameof(value));
        name ??= JsonNamingPolicy.CamelCase.ConvertName(shown.Member.Name);
        // Compiled when the first row is read: whoever only asks whether a copy waits makes every table, each second.
        var read = new Lazy<Func<TRow, TValue>>(value.Compile);
        return Add(name, row => read.Value(row), origin, [new PersistedName(holder.Type, shown.Member.Name)]);
    }

    /// <summary>Adds a field that is worked out of a row.</summary>
    /// <param name="covers">What it shows of the database.</param>
    public PersonalTable<TRow> Add<TValue>(
        string name,
        Func<TRow, TValue> value,
        DataOrigin origin,
        params IReadOnlyList<PersistedName> covers
    )
    {
        values.Add(row => value(row));
        fields.Add(new PersonalField(name, Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue), origin, covers));
        return this;
    }

    public override async IAsyncEnumerable<IReadOnlyList<object?>> ReadAsync(
        DataLicence licence,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        licence.EnsureFor(Category, Purpose.DataSubjectRights);
        await foreach (var row in rows(licence).WithCancellation(ct))
            yield return [.. values.Select(value => value(row))];
    }
}
