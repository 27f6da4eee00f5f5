using System.Collections.Frozen;
using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Simulator;

/// <summary>
/// The items « 100 % Santé » that the professional must offer in addition to another (quote of dentists, opticians and hearing-aid makers;
/// LFSS 2019 art. 51), each for the tooth, the eye or the ear of that other: <c>Alternatives.csv</c>. A crown on an implant has none.
/// </summary>
internal static class Alternatives
{
    private static readonly FrozenDictionary<string, string[]> ByCode = ShippedTable
        .Read("Simulator.Alternatives", ';')
        .Rows.ToFrozenDictionary(r => r[0], r => r[1].Split('|'), StringComparer.OrdinalIgnoreCase);

    /// <summary>The codes of the items without remaining cost, the one that looks best first; none when the act is one itself.</summary>
    public static IReadOnlyList<string> Of(string act) => ByCode.GetValueOrDefault(act) ?? [];
}
