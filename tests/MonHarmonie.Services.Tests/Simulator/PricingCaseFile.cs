using System.Globalization;
using System.Text;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared.Csv;
using MonHarmonie.Services.Simulator.PricingCases;

namespace MonHarmonie.Services.Tests.Simulator;

/// <summary>
/// Prices a case file on all shipped tariffs (two published examples need one of low confidence) and reads the answer back, cell by cell.
/// </summary>
internal static class PricingCaseFile
{
    private static readonly PricingCaseRun Run = new(ShippedTariffs.CreatePricer(Confidence.Low));

    /// <summary>The answer to each row of the file, by column.</summary>
    public static async Task<List<Dictionary<string, string>>> PriceAsync(string input)
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);
        var report = await Run.RunAsync(Stream(input), output, TestContext.Current.CancellationToken);
        Assert.Null(report.Unusable);
        return Rows(output.ToString());
    }

    /// <summary>The answer to one row, given as <c>column=value</c> cells; what is not said is an ordinary consultation.</summary>
    public static async Task<Dictionary<string, string>> PriceOneAsync(params string[] cells)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["case"] = "A",
            ["line"] = "1",
            ["care_date"] = "2025-03-03",
            ["act"] = "G",
        };
        foreach (var cell in cells)
            row[cell[..cell.IndexOf('=', StringComparison.Ordinal)]] = cell[(cell.IndexOf('=', StringComparison.Ordinal) + 1)..];
        return Assert.Single(
            await PriceAsync(
                $"{string.Join(',', row.Keys)}\n"
                    + $"{string.Join(',', row.Values.Select(v => $"\"{v.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))}\n"
            )
        );
    }

    /// <summary>The rows of a CSV text, by column.</summary>
    public static List<Dictionary<string, string>> Rows(string text)
    {
        var records = new CsvRecordReader(new LineReader(Stream(text)), ',');
        Assert.True(records.TryRead(0, out var titles));
        var rows = new List<Dictionary<string, string>>();
        while (records.TryRead(titles.Fields.Count, out var row))
            rows.Add(titles.Fields.ToArray().Zip(row.Fields.ToArray()).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal));
        return rows;
    }

    /// <summary>A text as a file holds it.</summary>
    public static Stream Stream(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    /// <summary>A file of cases of these tests.</summary>
    public static async Task<string> ReadAsync(string name)
    {
        using var text = new StreamReader(typeof(PricingCaseFile).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return await text.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
