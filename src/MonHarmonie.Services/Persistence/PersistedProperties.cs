using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;
using MonHarmonie.Services.Accounts.Identity;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence;

/// <summary>A property that the database holds, with its place in the register of processing.</summary>
/// <param name="Category">The data category; null when it says nothing about a person.</param>
/// <param name="Marks">How many marks it carries: anything but one is a mistake that a test names.</param>
public sealed record PersistedProperty(Type Entity, string Name, DataCategory? Category, int Marks);

/// <summary>
/// Lists what the database holds, property by property; the register, the export, the erasure and the purge start from it.
/// </summary>
public static class PersistedProperties
{
    public static IReadOnlyList<PersistedProperty> Of(IModel model) =>
        [
            .. model
                .GetEntityTypes()
                .SelectMany(e =>
                    e.GetProperties()
                        .Select(p => (e.ClrType, p.Name, p.PropertyInfo))
                        .Concat(e.GetComplexProperties().Select(p => (e.ClrType, p.Name, p.PropertyInfo)))
                )
                .Select(p => Read(p.ClrType, p.Name, p.PropertyInfo)),
        ];

    private static PersistedProperty Read(Type entity, string name, PropertyInfo? property)
    {
        if (property is null)
            return new PersistedProperty(entity, name, null, 0);
        if (IdentityDataCategories.TryFind(property.DeclaringType!, name, out var known))
            return new PersistedProperty(entity, name, known, 1);
        var personal = property.GetCustomAttribute<PersonalAttribute>();
        var marks = (personal is null ? 0 : 1) + (property.IsDefined(typeof(NotPersonalAttribute)) ? 1 : 0);
        return new PersistedProperty(entity, name, personal?.Category, marks);
    }
}
