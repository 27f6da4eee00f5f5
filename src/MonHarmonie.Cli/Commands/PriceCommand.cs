using System.CommandLine;
using System.Text;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Simulator.PricingCases;

namespace MonHarmonie.Cli.Commands;

/// <summary><c>price</c>: prices a file of cases (docs/pricing-cases.md). Exit 0, also when rows cannot be priced; 2 when the file is unusable.</summary>
internal static class PriceCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("cases") { Description = "CSV file of care lines, one a row." };
        var to = new Option<FileInfo?>("--output") { Description = "Where the answers go; by default standard output." };
        var confidence = new Option<Confidence>("--confidence") { Description = "Use tariffs and rates of at least this confidence; the published examples need low.", DefaultValueFactory = _ => Confidence.Low };
        var command = new Command("price", "Price lines of care: what the compulsory scheme and the contract pay, and what is left.") { file, to, confidence };
        command.SetAction(async (parsed, ct) =>
        {
            var source = parsed.GetRequiredValue(file);
            var error = parsed.InvocationConfiguration.Error;
            if (!source.Exists)
            {
                await error.WriteLineAsync($"{source.FullName} does not exist.");
                return 2;
            }
            var run = new PricingCaseRun(ShippedTariffs.CreatePricer(parsed.GetValue(confidence)));
            using var input = new StreamReader(source.FullName, Encoding.UTF8);
            await using var kept = parsed.GetValue(to) is { } target ? new StreamWriter(target.FullName, append: false, new UTF8Encoding(false), 1 << 16) : null;
            var report = await run.RunAsync(input, kept ?? parsed.InvocationConfiguration.Output, ct);
            if (report.Unusable is null)
            {
                await error.WriteLineAsync($"{report.Rows} rows, {report.NotComputable} not computable.");
                return 0;
            }
            await error.WriteLineAsync($"{source.Name} is unusable: {report.Unusable}");
            return 2;
        });
        return command;
    }
}
