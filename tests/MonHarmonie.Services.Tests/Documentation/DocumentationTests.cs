using System.Text.RegularExpressions;

namespace MonHarmonie.Services.Tests.Documentation;

/// <summary>
/// What the documents name exists: links and their headings, paths, types and members, settings, options, decisions. What a command line
/// of theirs means is tried by the parser itself (DocumentedCommandsTests).
/// </summary>
public sealed partial class DocumentationTests
{
    /// <summary>Names that are in no file of ours, because they are of others or made while the portal runs.</summary>
    private static readonly (string Name, string Reason)[] OfOthers =
    [
        ("IsRowVersion", "a method of EF Core that we do not use"),
        ("NuGetAudit", "a property of MSBuild, left as it is"),
        ("HHFA01640", "an example of a code"),
        ("--no-incremental", "an option of dotnet build"),
    ];

    private static readonly Repository Own = Repository.Instance;

    [Fact]
    public void Links_Each_LeadToAFileAndAHeading() =>
        Assert.Empty(
            from line in Lines()
            from Match link in Link().Matches(line.Text)
            let target = link.Groups["target"].Value
            where !Leads(line.Document, target)
            select $"{line}: {target}"
        );

    [Fact]
    public void Words_InBackticks_NameWhatExists() =>
        Assert.Empty(
            from line in Lines()
            from Match word in Code().Matches(line.Text)
            let name = word.Groups["code"].Value
            where !Exists(line.Document, name)
            select $"{line}: {name}"
        );

    [Fact]
    public void Decisions_ThatAreCited_AreRecorded() =>
        Assert.Empty(
            from text in Lines().Select(l => (Place: $"{l}", l.Text)).Concat(Own.Sources.Select(s => (Place: s.Key, Text: s.Value)))
            from Match cited in Decision().Matches(text.Text)
            from Capture number in cited.Groups["number"].Captures
            where !Own.Files.Any(f => f.StartsWith($"docs/adr/{number.Value.PadLeft(4, '0')}-", StringComparison.Ordinal))
            select $"{text.Place}: {cited.Value}"
        );

    /// <summary>Whoever reads us has this repository and the law, and no other paper of ours.</summary>
    [Fact]
    public void Papers_OutsideTheRepository_AreNotCited() =>
        Assert.Empty(
            from text in Lines().Select(l => (Place: $"{l}", l.Text)).Concat(Own.Sources.Select(s => (Place: s.Key, Text: s.Value)))
            where text.Place != $"tests/MonHarmonie.Services.Tests/Documentation/{nameof(DocumentationTests)}.cs"
            from Match cited in Outside().Matches(text.Text)
            select $"{text.Place}: {cited.Value}"
        );

    [Fact]
    public void Risks_ThatAreCited_StandInTheImpactAssessment()
    {
        var known = MonHarmonie.Texts.Privacy.Impact.ImpactAssessment.Risks.Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(
            from text in Lines().Select(l => (Place: $"{l}", l.Text)).Concat(Own.Sources.Select(s => (Place: s.Key, Text: s.Value)))
            from Match cited in Risk().Matches(text.Text)
            from Capture code in cited.Groups["code"].Captures
            where !known.Contains(code.Value)
            select $"{text.Place}: {code.Value}"
        );
    }

    /// <summary>From the README on, every page but the decisions is found by following links.</summary>
    [Fact]
    public void Pages_Each_AreReachedFromTheReadme()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { "README.md" };
        var left = new Queue<string>(reached);
        while (left.TryDequeue(out var page))
        {
            var targets = Link().Matches(File.ReadAllText(Path.Combine(Checkout.Root, page))).Select(m => m.Groups["target"].Value);
            foreach (var next in targets.Select(target => Resolve(page, target.Split('#')[0])).Where(Own.Documents.Contains))
                if (reached.Add(next))
                    left.Enqueue(next);
        }
        Assert.Empty(Own.Documents.Where(d => !d.StartsWith("docs/adr/", StringComparison.Ordinal)).Except(reached));
    }

    [Theory]
    [InlineData("src/MonHarmonie.Web/Nowhere.cs")]
    [InlineData("Nowhere.cs")]
    [InlineData("DocumentationTests.Nowhere")]
    [InlineData("NowhereAtAll")]
    [InlineData("Data:Nowhere")]
    [InlineData("--nowhere-at-all")]
    public void Exists_ANameThatIsNowhere_IsFalse(string name) =>
        // Joined here, or this file would hold it.
        Assert.False(Exists("README.md", name.Replace("where", "where" + "abouts", StringComparison.Ordinal)));

    private static IEnumerable<DocumentLine> Lines() =>
        from document in Own.Documents
        from line in File.ReadLines(Path.Combine(Checkout.Root, document)).Select((text, index) => (Text: text, Number: index + 1))
        select new DocumentLine(document, line.Number, line.Text);

    private static bool Leads(string document, string target)
    {
        if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
            return true;
        var (path, _, anchor) = target.IndexOf('#', StringComparison.Ordinal) is var at and >= 0
            ? (target[..at], '#', target[(at + 1)..])
            : (target, '#', "");
        var file = path.Length == 0 ? document : Resolve(document, path);
        return Own.Has(file) && (anchor.Length == 0 || Headings(file).Contains(anchor, StringComparer.Ordinal));
    }

    /// <summary>As GitHub makes anchors of headings.</summary>
    private static IEnumerable<string> Headings(string file) =>
        from line in File.ReadLines(Path.Combine(Checkout.Root, file))
        where line.StartsWith('#')
        let kept = line.TrimStart('#').Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')
        select string.Concat(kept).Replace(' ', '-');

    private static string Resolve(string document, string path)
    {
        var parts = new List<string>(document.Split('/')[..^1]);
        foreach (var part in path.TrimEnd('/').Split('/'))
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".")
                parts.Add(part);
        return string.Join('/', parts);
    }

    /// <summary>False for a word that has the form of a name of ours and is none.</summary>
    private static bool Exists(string document, string name)
    {
        if (OfOthers.Any(o => o.Name == name) || name.Contains("App_Data", StringComparison.Ordinal))
            return true;
        if (FromRoot().IsMatch(name))
            return Own.Has(name.Split('#')[0]);
        if (FileName().IsMatch(name))
            return Own.Files.Any(f => f == name || f.EndsWith("/" + name, StringComparison.Ordinal))
                || Own.Has(Resolve(document, name))
                || Own.Text.Contains(name.Split('/')[^1], StringComparison.Ordinal);
        if (Member().IsMatch(name))
            return name.TrimEnd('(', ')').Split('.') is var parts
                && (Own.HasMember(parts[^2], parts[^1]) || Own.Text.Contains(string.Join('.', parts), StringComparison.Ordinal));
        if (Setting().IsMatch(name))
            return name.Split(':', StringSplitOptions.RemoveEmptyEntries).All(part => Own.Text.Contains(part, StringComparison.Ordinal));
        return !(TypeName().IsMatch(name) || Option().IsMatch(name)) || Own.Text.Contains(name, StringComparison.Ordinal);
    }

    private sealed record DocumentLine(string Document, int Number, string Text)
    {
        public override string ToString() => $"{Document}:{Number}";
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<code>[^`\s*<>…{}\[\]=$,;""]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\bADRs? (?<number>\d{1,4})\b(, (?<number>\d{1,4})\b)*", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Decision();

    [GeneratedRegex(
        @"\b(SECURITY|RULES|ARCHITECTURE|DESIGN-LANGUAGE|PRODUCT|STACK)(\.md\b|:? (section )?[A-Z]{0,3}-?\d)|""(T|SEC)-\d\d""\)\]",
        RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Outside();

    [GeneratedRegex(@"\brisks? (?<code>[A-Z]+-?\d\d)\b(, (?<code>[A-Z]+-?\d\d)\b)*", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Risk();

    [GeneratedRegex(@"^(docs|src|tests|\.ci|\.config)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FromRoot();

    [GeneratedRegex(
        @"^([\w.-]+/)*[\w.-]+\.(cs|md|csv|sh|json|mjs|yml|csproj|cshtml|css|props|txt|sln|xml)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex FileName();

    [GeneratedRegex(@"^[A-Z]\w+(\.[A-Z]\w+)+(\(\))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Member();

    [GeneratedRegex(@"^[A-Z]\w*(:\w+)+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^--[a-z][a-z-]+$", RegexOptions.None, 1000)]
    private static partial Regex Option();
}
