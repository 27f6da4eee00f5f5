using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>An act that was asked for, with its tariffs as they come from the rows of a version.</summary>
internal sealed record AssembledAct(AskedCode Code, TariffAct Act, IReadOnlyList<TrustedTariff> Tariffs)
{
    /// <summary>The acts found among rows for codes as lines write them; codes without a row are left out.</summary>
    public static IReadOnlyList<AssembledAct> All(IReadOnlyCollection<string> codes, IReadOnlyCollection<PriceFact> facts, RateBook rates)
    {
        var byCode = facts.ToLookup(f => f.Act.Code, StringComparer.Ordinal);
        return
        [
            .. Readings(codes)
                .GroupBy(r => r.Asked, StringComparer.Ordinal)
                .Select(r => r.FirstOrDefault(a => byCode.Contains(a.Code)))
                .Where(r => r.Code is not null)
                .Select(Assemble),
        ];

        AssembledAct Assemble(AskedCode code)
        {
            // A code that two nomenclatures share is that of the first.
            var known = byCode[code.Code].GroupBy(f => f.Act.Nomenclature).MinBy(g => g.Key)!.ToList();
            return new AssembledAct(code, known[0].Act, [.. new ActAssembly(code, known, rates).Tariffs()]);
        }
    }

    /// <summary>Every way to read the codes and their parts.</summary>
    public static IEnumerable<AskedCode> Readings(IReadOnlyCollection<string> codes) =>
        codes.Select(Normal).SelectMany(Parts).Distinct(StringComparer.Ordinal).SelectMany(AskedCode.Readings);

    public static string Normal(string code) => code.Trim().ToUpperInvariant();

    /// <summary>What pages show of it on a day.</summary>
    public ActSheet Sheet(DateOnly day, Sector sector)
    {
        var gap = new ActCatalogue(Tariffs.Select(t => t.Tariff)).TryFind(Code.Asked, day, sector, out var found);
        var trust = found is null ? Confidence.High : Tariffs.First(t => ReferenceEquals(t.Tariff, found)).Confidence;
        return new ActSheet(
            Code.Asked,
            Act.Label,
            Act.LongLabel,
            Act.Nomenclature,
            found?.Value.Family ?? Act.Family,
            Act.Speciality,
            gap == TariffGap.None && found!.Value.Tariff is null ? TariffGap.Varies : gap,
            found?.Value,
            found?.ValidFrom,
            found?.ValidTo,
            found?.Source,
            trust
        );
    }

    /// <summary>A composite code may be listed whole, or as its parts.</summary>
    private static IEnumerable<string> Parts(string code) =>
        code.Contains('+', StringComparison.Ordinal)
            ? code.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Prepend(code)
            : [code];
}
