using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Cli.Commands;

/// <summary>
/// <c>seed</c>: fills an empty database with made-up members, contracts and statements. Exit 1 when it is not empty, 2 when an option is
/// wrong.
/// </summary>
internal static class SeedCommand
{
    public static Command Create(CliHost host)
    {
        var members = new Option<int>("--members")
        {
            Description = "How many persons, dependants included.",
            DefaultValueFactory = _ => 1_000,
        };
        var years = new Option<int>("--years") { Description = "Years of statements.", DefaultValueFactory = _ => 3 };
        var seed = new Option<ulong>("--seed") { Description = "The same number makes the same data.", DefaultValueFactory = _ => 1 };
        var until = new Option<DateOnly>("--until")
        {
            Description = "Last day of the data (yyyy-MM-dd).",
            DefaultValueFactory = _ => SeedOptions.DefaultUntil,
        };
        members.Check(
            n => n is >= 1 and <= SeedOptions.MaxMembers,
            string.Create(CultureInfo.InvariantCulture, $"--members: 1 to {SeedOptions.MaxMembers}.")
        );
        years.Check(
            n => n is >= 1 and <= SeedOptions.MaxYears,
            string.Create(CultureInfo.InvariantCulture, $"--years: 1 to {SeedOptions.MaxYears}.")
        );
        var command = new Command("seed", "Fill an empty database with made-up members, contracts and statements.")
        {
            members,
            years,
            seed,
            until,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                await using var services = host.Open(parsed);
                await using (var scope = services.CreateAsyncScope())
                {
                    await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().Database.MigrateAsync(ct);
                }
                var options = new SeedOptions(
                    parsed.GetValue(members),
                    parsed.GetValue(years),
                    parsed.GetValue(seed),
                    parsed.GetValue(until)
                );
                var error = parsed.InvocationConfiguration.Error;
                var report = await services.GetRequiredService<Seeder>().SeedAsync(options, new Lines(error), ct);
                if (report is null)
                {
                    await error.WriteLineAsync(
                        "The database already holds persons; nothing was done. Fill an empty one (--data <new folder>)."
                    );
                    return 1;
                }
                await parsed.InvocationConfiguration.Output.WriteLineAsync(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{report.Members} members in {report.Households} households, {report.Contracts} contracts, "
                            + $"{report.Companies} companies, {report.Statements} statements, "
                            + $"{report.Acts} acts, {report.Lines} lines: {report.Rows} rows in {report.Elapsed.TotalSeconds:0.0} s "
                            + $"({report.RowsPerSecond:0} rows/s)."
                    )
                );
                return 0;
            }
        );
        return command;
    }

    /// <summary>Writes progress at once, in order.</summary>
    private sealed class Lines(TextWriter output) : IProgress<SeedReport>
    {
        public void Report(SeedReport value) =>
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{value.Members} members, {value.Rows} rows, {value.RowsPerSecond:0} rows/s")
            );
    }
}
