using MonHarmonie.Services.Nomenclature.Tariffs;
using Sylvan.Data.Csv;

namespace MonHarmonie.Services.Simulator.PricingCases;

/// <summary>The acts that a file of cases names, so that only their tariffs are loaded.</summary>
public static class PricingCaseActs
{
    private const string Column = "act";

    /// <summary>A longer text is no code, whole or composite.</summary>
    private const int MaxCharacters = 4 * TariffAct.CodeMaxLength;

    /// <summary>Reads the file once for its codes; empty when it cannot be read, which pricing it says.</summary>
    public static async Task<IReadOnlyCollection<string>> ReadAsync(TextReader input, CancellationToken ct)
    {
        var codes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            await using var csv = await PricingCaseReader.OpenAsync(input, ct);
            var place = Enumerable
                .Range(0, csv.FieldCount)
                .FirstOrDefault(i => string.Equals(csv.GetName(i).Trim(), Column, StringComparison.OrdinalIgnoreCase), -1);
            while (place >= 0 && await csv.ReadAsync(ct))
                if (csv.RowFieldCount > place && csv.GetString(place).Trim() is { Length: > 0 and <= MaxCharacters } code)
                    codes.Add(code);
        }
        catch (CsvRecordTooLargeException)
        {
            // A quote that nothing closes: what stands before it is priced, and the run says where it begins.
        }
        catch (CsvFormatException)
        {
            codes.Clear();
        }

        return codes;
    }
}
