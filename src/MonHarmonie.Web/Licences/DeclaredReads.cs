using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Licences;

/// <summary>What a page declares to read, and which of it each handler takes.</summary>
public sealed class DeclaredReads
{
    private readonly ReadsAttribute[] always;
    private readonly Dictionary<MethodInfo, ReadsAttribute[]> byHandler;

    /// <exception cref="InvalidOperationException">
    /// The page takes a licence that it does not declare, or does not say which, or declares what it never takes.
    /// </exception>
    private DeclaredReads(Type page, IEnumerable<PropertyInfo> properties, IEnumerable<MethodInfo> handlers)
    {
        ReadsAttribute[] declared = [.. page.GetCustomAttributes<ReadsAttribute>()];
        if (declared.DistinctBy(r => r.Category).Count() < declared.Length)
            throw new InvalidOperationException($"{page.FullName} declares a category twice.");
        always = [.. properties.Where(p => p.PropertyType == typeof(DataLicence)).Select(p => Find(page, declared, p))];
        byHandler = handlers.ToDictionary(
            h => h,
            h =>
                (ReadsAttribute[])
                    [
                        .. h.GetParameters()
                            .Where(p => p.ParameterType == typeof(DataLicence))
                            .Select(p => Find(page, declared, p))
                            .Concat(always)
                            .Distinct(),
                    ]
        );
        if (declared.Except(byHandler.Values.SelectMany(r => r).Concat(always)).FirstOrDefault() is { } unused)
            throw new InvalidOperationException($"{page.FullName} declares {unused.Category} × {unused.Purpose} and never reads it.");
    }

    public static DeclaredReads Of(PageApplicationModel page) =>
        new(
            page.ModelType!,
            page.HandlerProperties.Where(p => p.BindingInfo is not null).Select(p => p.PropertyInfo),
            page.HandlerMethods.Select(h => h.MethodInfo)
        );

    /// <summary>What a handler takes; without one, what the page takes for every request.</summary>
    public IReadOnlyList<ReadsAttribute> Taken(MethodInfo? handler) =>
        handler is not null && byHandler.TryGetValue(handler, out var reads) ? reads : always;

    private static ReadsAttribute Find(Type page, ReadsAttribute[] declared, ICustomAttributeProvider taker)
    {
        var category = CategoryOf(taker);
        return declared.Where(r => category is null || r.Category == category).ToList() switch
        {
            [var one] => one,
            [] => throw new InvalidOperationException($"{page.FullName} takes a licence that no [Reads] of it declares."),
            _ => throw new InvalidOperationException($"{page.FullName} reads several categories: [Licence] must say which one is taken."),
        };
    }

    private static DataCategory? CategoryOf(ICustomAttributeProvider taker) =>
        taker.GetCustomAttributes(typeof(LicenceAttribute), false) is [LicenceAttribute licence] ? licence.Category : null;
}
