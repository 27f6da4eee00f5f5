using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;

namespace MonHarmonie.Services.Tests.Nomenclature.Tariffs;

/// <summary>
/// What French adults type, with what is right (<c>search-queries.csv</c>: what is typed; the acts that answer it, by code or by
/// <c>label:</c> and the beginning of words of a label, <c>-</c> for none; its kind). Made by somebody who had not seen the terms of the
/// search, then by somebody who wrote each list before looking at its answers; docs/tariffs.md tells what was found before the search was
/// mended for them.
/// </summary>
public sealed class SearchQualityTests(ITestOutputHelper output)
{
    private const double FirstAim = 0.98;
    private const double AmongFiveAim = 0.99;
    private const int Top = 5;

    /// <summary>Nothing that the product ships answers them: « prothèse oculaire », « wegovy ».</summary>
    private const int MaxNotShipped = 10;

    private static readonly DateOnly Day = new(2026, 11, 30);
    private static readonly IReadOnlyList<(string Code, string Label)> Shipped =
    [
        .. ShippedTariffs.Names().Select(a => (a.Code, " " + SearchText.Fold(a.Label))),
    ];

    [Fact]
    public void Find_WhatPeopleType_PutsTheRightActFirst()
    {
        var (first, amongFive, all, notShipped) = (0, 0, 0, 0);
        foreach (var (typed, expected, kind) in Queries())
        {
            if (expected != "-" && !Shipped.Any(a => IsRight(a.Code, a.Label, expected)))
            {
                notShipped++;
                continue;
            }

            all++;
            var found = ShippedActSearch.Find(typed, Top, Day).Acts;
            var place =
                expected == "-"
                    ? (found.Count == 0 ? 0 : -1)
                    : found.ToList().FindIndex(a => IsRight(a.Code, " " + SearchText.Fold(a.Label), expected));
            if (place == 0)
                first++;
            if (place >= 0)
                amongFive++;
            if (place != 0)
                output.WriteLine(
                    $"{place} {kind} « {typed} » {expected}: {string.Join(" / ", found.Take(3).Select(a => $"{a.Code} {a.Label}"))}"
                );
        }

        output.WriteLine($"first {first} of {all}, among five {amongFive}, not shipped {notShipped}");
        Assert.True(first >= FirstAim * all, $"First: {first} of {all}.");
        Assert.True(amongFive >= AmongFiveAim * all, $"Among five: {amongFive} of {all}.");
        Assert.True(notShipped <= MaxNotShipped, $"Not shipped: {notShipped}.");
    }

    private static bool IsRight(string code, string label, string expected) =>
        expected
            .Split('|')
            .Any(e =>
                e.StartsWith("label:", StringComparison.Ordinal)
                    ? label.Contains(" " + SearchText.Fold(e[6..]), StringComparison.Ordinal)
                    : e == code
            );

    private static IEnumerable<(string Typed, string Expected, string Kind)> Queries()
    {
        using var table = typeof(SearchQualityTests).Assembly.GetManifestResourceStream("search-queries.csv")!;
        using var reader = new StreamReader(table);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            if (line.Split(';') is [var typed, var expected, var kind])
                yield return (typed, expected, kind);
    }
}
