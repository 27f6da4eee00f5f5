using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Cli.Commands.Tariffs;

/// <summary>
/// <c>find</c>: what the search of the simulator answers to words, one act a line: code, label and score with tabs between. Over the
/// tables that the product ships, or those of a database when <c>--data</c> names one. Exit 0, 1 when nothing is found, 2 when the
/// database is unusable.
/// </summary>
internal static class FindCommand
{
    private const int Nothing = 1;
    private const int Unusable = 2;

    public static Command Create(CliHost host)
    {
        var words = new Argument<string[]>("words") { Description = "What somebody types.", Arity = ArgumentArity.OneOrMore };
        var day = new Option<DateOnly?>("--date") { Description = "The day of care (yyyy-MM-dd); by default today." };
        var top = new Option<int>("--top") { Description = "At most so many acts.", DefaultValueFactory = _ => 5 };
        top.Check(n => n is >= 1 and <= 100, "--top: 1 to 100.");
        var command = new Command("find", "Find acts as the simulator does: code, label, score.") { words, day, top };
        command.SetAction(
            async (parsed, ct) =>
            {
                var text = string.Join(' ', parsed.GetRequiredValue(words));
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                var asked = parsed.GetValue(day) ?? TimeProvider.System.Today();
                var take = parsed.GetValue(top);
                var answer = parsed.GetValue(CliHost.DataFolder) is null
                    ? ShippedActSearch.Find(text, take, asked)
                    : await FindAsync(host.Open(parsed), text, take, asked, error, ct);
                if (answer is not { Acts: var found, Suggestions: var suggested })
                    return Unusable;
                foreach (var act in found)
                    await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{act.Code}\t{act.Label}\t{act.Score:0.000}"));
                if (found.Count > 0)
                    return 0;
                await error.WriteLineAsync(
                    suggested.Count > 0 ? $"Nothing found. Near: {string.Join(", ", suggested)}." : "Nothing found."
                );
                return Nothing;
            }
        );
        return command;
    }

    /// <summary>Null when the database must be migrated first.</summary>
    private static async Task<CareAnswer?> FindAsync(
        ServiceProvider opened,
        string text,
        int take,
        DateOnly day,
        TextWriter error,
        CancellationToken ct
    )
    {
        await using var services = opened;
        await using var scope = services.CreateAsyncScope();
        return await DatabaseVersion.IsBehindAsync(scope.ServiceProvider, error, ct)
            ? null
            : await scope.ServiceProvider.GetRequiredService<CareSearch>().FindAsync(text, take, day, isSubmitted: false, ct);
    }
}
