using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Register;

/// <summary>Where the database holds something of a category.</summary>
public sealed record HeldTable(string Name, IReadOnlyList<string> Columns);

/// <summary>One processing activity of the register.</summary>
public sealed record RegisterEntry(PurposeRule Rule, ConcernedPersons Persons);

/// <summary>The register as it was in force on a day.</summary>
/// <param name="Held">Where the database of today holds each category: the model has no history.</param>
public sealed record RegisterOfDay(
    DateOnly Day,
    IReadOnlyList<RegisterEntry> Entries,
    IReadOnlyDictionary<DataCategory, IReadOnlyList<HeldTable>> Held
)
{
    public IReadOnlyList<HeldTable> TablesOf(DataCategory category) => Held.GetValueOrDefault(category, []);
}

/// <summary>
/// The record of processing activities (GDPR article 30), from the rules that the gate applies and from the marks on what the database
/// holds: nobody keeps it by hand.
/// </summary>
public sealed class ProcessingRegister(IDbContextFactory<HarmonieDbContext> factory)
{
    private readonly Lazy<IReadOnlyDictionary<DataCategory, IReadOnlyList<HeldTable>>> held = new(() =>
    {
        using var db = factory.CreateDbContext();
        return Tables(db.Model);
    });

    /// <summary>The days from which the register says something new, the first one first.</summary>
    public static IReadOnlyList<DateOnly> Changes { get; } = [.. ProcessingRules.Versions.Select(r => r.From).Distinct().Order()];

    public RegisterOfDay On(DateOnly day) =>
        new(day, [.. ProcessingRules.InForce(day).Select(r => new RegisterEntry(r, PersonsConcerned.By(r.Purpose)))], held.Value);

    private static Dictionary<DataCategory, IReadOnlyList<HeldTable>> Tables(IModel model) =>
        PersistedProperties
            .Of(model)
            .Where(p => p.Category is not null)
            .SelectMany(p => Columns(model, p).Select(c => (Category: p.Category!.Value, c.Table, c.Column)))
            .Distinct()
            .GroupBy(c => c.Category)
            .ToDictionary(
                g => g.Key,
                IReadOnlyList<HeldTable> (g) =>
                    [
                        .. g.GroupBy(c => c.Table, StringComparer.Ordinal)
                            .OrderBy(t => t.Key, StringComparer.Ordinal)
                            .Select(t => new HeldTable(t.Key, [.. t.Select(c => c.Column).Order(StringComparer.Ordinal)])),
                    ]
            );

    private static IEnumerable<(string Table, string Column)> Columns(IModel model, PersistedProperty property) =>
        model
            .FindEntityTypes(property.Entity)
            .SelectMany(entity =>
            {
                var table = entity.GetTableName() ?? entity.DisplayName();
                return entity.FindProperty(property.Name) is { } scalar
                    ? [(table, scalar.GetColumnName())]
                    : entity.FindComplexProperty(property.Name)!.ComplexType.GetProperties().Select(p => (table, p.GetColumnName()));
            });
}
