using System.CommandLine;
using System.Text.RegularExpressions;
using MonHarmonie.Cli;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Web.Tests.Cli;

/// <summary>Every command that a document, the compose file or the image tells to type is one that the command line knows.</summary>
public sealed partial class DocumentedCommandsTests
{
    private static readonly RootCommand Root = CommandLine.Create(new CliHost());

    [Fact]
    public void Commands_OfTheDocuments_AreKnown()
    {
        var lines = Documents().SelectMany(Lines).ToList();
        Assert.True(lines.Count > 40, $"only {lines.Count} commands were found");
        Assert.Empty(
            from line in lines
            where Fault(line.Command) is not null
            select $"{line.Place}: {line.Command}: {Fault(line.Command)}"
        );
    }

    [Theory]
    [InlineData("acount list-roles", "acount")]
    [InlineData("account list", "list")]
    [InlineData("verify --head file", "--head")]
    [InlineData("migrate now", "now")]
    [InlineData("account create --email … --name \"A B\" --role Advisor", null)]
    [InlineData("verify [--heads file] [--since-last-head]", null)]
    public void Fault_IsTheWordThatTheCommandLineDoesNotKnow(string line, string? word) => Assert.Equal(word, Fault(line));

    private static string? Fault(string line)
    {
        var words = Word()
            .Matches(line)
            .Select(m => m.Value.Trim('"', '[', ']', '.', ',', ';', ':', ')'))
            .Where(w => w.Length > 0)
            .ToArray();
        var parsed = Root.Parse(words);
        var command = parsed.CommandResult.Command;
        if (command == Root)
            return words.FirstOrDefault(w => !w.StartsWith('-'));
        var options = command.Options.Concat(Root.Options).Select(o => o.Name).ToHashSet(StringComparer.Ordinal);
        return words.FirstOrDefault(w => w.StartsWith("--", StringComparison.Ordinal) && !options.Contains(w))
            ?? parsed.UnmatchedTokens.FirstOrDefault(t => t != "…");
    }

    private static IEnumerable<string> Documents() =>
        Directory
            .EnumerateFiles(Path.Combine(Checkout.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Checkout.Root, "README.md"))
            .Append(Path.Combine(Checkout.Root, "docker-compose.yml"))
            .Append(Path.Combine(Checkout.Root, "src", "MonHarmonie.Web", "Dockerfile"));

    private static IEnumerable<(string Place, string Command)> Lines(string file)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            var place = $"{Path.GetRelativePath(Checkout.Root, file)}:{number}";
            // In the form of a list, as compose and the image write it.
            var text = line.Replace("\", \"", " ", StringComparison.Ordinal).Replace("\"]", "", StringComparison.Ordinal);
            foreach (Match called in Called().Matches(text))
                yield return (place, called.Groups["line"].Value.Trim());
            foreach (Match code in Code().Matches(line))
                if (
                    code.Groups["line"].Value is var words
                    && Root.Subcommands.Any(c => words.StartsWith(c.Name + " ", StringComparison.Ordinal))
                )
                    yield return (place, words);
        }
    }

    [GeneratedRegex(
        @"(src/MonHarmonie\.Cli --|/MonHarmonie\.Cli\.dll|(?<![/\w])MonHarmonie\.Cli) (?<line>[a-z-]([^`#|&\n<>]|<[^>]*>)*)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Called();

    [GeneratedRegex(@"`(?<line>[a-z]+ [\x20-\x5f\x61-\x7e…]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"""[^""]*""|<[^>]*>|\S+", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
