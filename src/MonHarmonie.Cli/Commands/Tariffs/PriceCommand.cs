using System.CommandLine;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Simulator.PricingCases;

namespace MonHarmonie.Cli.Commands.Tariffs;

/// <summary>
/// <c>price</c>: prices a file of cases (docs/pricing-cases.md), with the tariffs that the product ships, or those of a database when
/// <c>--data</c> names one. Exit 0, also when rows cannot be priced; 2 when the file or the database is unusable.
/// </summary>
internal static class PriceCommand
{
    private const int Unusable = 2;

    public static Command Create(CliHost host)
    {
        var file = new Argument<FileInfo>("cases") { Description = "CSV file of care lines, one a row." };
        var to = new Option<FileInfo?>("--output") { Description = "Where the answers go; by default standard output." };
        var confidence = new Option<Confidence>("--confidence")
        {
            Description = "Use acts of at least this confidence; rates are all used.",
            DefaultValueFactory = _ => Confidence.Low,
        };
        var version = new Option<int?>("--tariffs-version")
        {
            Description = "With --data: the tariffs as this version knew them; by default the one in use.",
        };
        var command = new Command("price", "Price lines of care: what the compulsory scheme and the contract pay, and what is left.")
        {
            file,
            to,
            confidence,
            version,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var source = parsed.GetRequiredValue(file);
                var error = parsed.InvocationConfiguration.Error;
                if (!source.Exists)
                {
                    await error.WriteLineAsync($"{source.FullName} does not exist.");
                    return Unusable;
                }
                var target = parsed.GetValue(to);
                if (target?.Directory is { Exists: false } folder)
                {
                    await error.WriteLineAsync($"{folder.FullName} does not exist: make it first, or name another place for the answers.");
                    return Unusable;
                }
                var pricer = parsed.GetValue(CliHost.DataFolder) is null
                    ? ShippedTariffs.CreatePricer(parsed.GetValue(confidence))
                    : await LoadAsync(host.Open(parsed), source, parsed.GetValue(version), parsed.GetValue(confidence), error, ct);
                if (pricer is null)
                    return Unusable;
                await using var input = source.OpenRead();
                await using var kept = target is not null
                    ? new StreamWriter(target.FullName, append: false, new UTF8Encoding(false), 1 << 16)
                    : null;
                var report = await new PricingCaseRun(pricer).RunAsync(input, kept ?? parsed.InvocationConfiguration.Output, ct);
                if (report.Unusable is null)
                {
                    await error.WriteLineAsync($"{report.Rows} rows, {report.NotComputable} not computable.");
                    if (report.Uncertain > 0)
                        await error.WriteLineAsync(
                            $"{report.Uncertain} rest on a figure that no official text confirms: Rates.csv and Acts.csv say which."
                        );
                    return 0;
                }
                await error.WriteLineAsync($"{source.Name} is unusable: {report.Unusable}");
                return Unusable;
            }
        );
        return command;
    }

    /// <summary>The tariffs that the database has for the acts of the file; null when it must be migrated first.</summary>
    private static async Task<Pricer?> LoadAsync(
        ServiceProvider opened,
        FileInfo source,
        int? version,
        Confidence confidence,
        TextWriter error,
        CancellationToken ct
    )
    {
        await using var services = opened;
        await using var scope = services.CreateAsyncScope();
        if (await DatabaseVersion.IsBehindAsync(scope.ServiceProvider, error, ct))
            return null;
        await using var input = source.OpenRead();
        var codes = PricingCaseActs.Read(input);
        var tariffs = await scope.ServiceProvider.GetRequiredService<TariffService>().LoadAsync(codes, version, confidence, ct);
        await error.WriteLineAsync($"Tariffs of version {tariffs.Version}.");
        return tariffs.Pricer;
    }
}
