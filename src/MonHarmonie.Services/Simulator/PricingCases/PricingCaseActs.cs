using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Simulator.PricingCases;

/// <summary>The acts that a file of cases names, so that only their tariffs are loaded.</summary>
public static class PricingCaseActs
{
    private const string Column = "act";

    /// <summary>A longer text is no code, whole or composite.</summary>
    private const int MaxCharacters = 4 * TariffAct.CodeMaxLength;

    /// <summary>Reads the file once for its codes; a row that cannot be read has none, which pricing it says.</summary>
    public static IReadOnlyCollection<string> Read(Stream input)
    {
        var codes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var file = new PricingCaseReader(input);
        while (file.TryReadCell(Column, out var code))
            if (code.Length is > 0 and <= MaxCharacters)
                codes.Add(code);
        return codes;
    }
}
