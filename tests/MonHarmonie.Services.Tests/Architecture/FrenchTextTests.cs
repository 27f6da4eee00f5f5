using System.Text.RegularExpressions;
using Mono.Cecil;

namespace MonHarmonie.Services.Tests.Architecture;

/// <summary>
/// Services report facts; people's texts are the portal's, the command line's, and those of <c>MonHarmonie.Texts</c> (ADR 0105). A string
/// counts as French when it holds a letter of French alone, or two of its small words.
/// </summary>
public sealed partial class FrenchTextTests
{
    /// <summary>Who holds French that is no text of ours: a type or a namespace, by the beginning of its name, and why.</summary>
    private static readonly (string Name, string Reason)[] NoTexts =
    [
        ("Accounts.Passwords.CommonWords", "words that attackers try first"),
        ("Demonstration.", "made-up people, professionals and employers"),
        ("Documents.Reading.Rows.Letters", "letters that are folded"),
        ("Imports.Communes.HexasmalReader", "titles of the columns of the public file"),
        ("Imports.Medicines.BdpmReader", "words that the public file says"),
        ("Imports.Tariffs.Tables.TableLabels", "a letter that code page 850 lacks, put back into official labels"),
        ("Notifications.MailOptions", "an address that nobody reads"),
        ("Nomenclature.CareNatures", "the label of a nature that the table of natures lacks, stored like those it has"),
        ("Simulator.Prices.Areas", "names of regions"),
        ("System.Text.RegularExpressions.Generated.", "patterns of the words that invoices say"),
    ];

    private static readonly IReadOnlyList<TypeDefinition> Types = CompiledTypes.Of(typeof(HarmonieDbContext).Assembly);

    [Fact]
    public void Services_NoString_IsATextForPeople()
    {
        var texts = Texts(Types).Where(t => !NoTexts.Any(e => Begins(t.Type, e.Name))).Select(t => $"{t.Type}: {t.Text}").ToList();
        Assert.True(texts.Count == 0, string.Join('\n', texts));
    }

    [Fact]
    public void Exceptions_Each_AreStillNeeded() => Assert.All(NoTexts, e => Assert.Contains(Texts(Types), t => Begins(t.Type, e.Name)));

    [Theory]
    [InlineData(nameof(FrenchSpeakers.Plain))]
    [InlineData(nameof(FrenchSpeakers.WithoutAccent))]
    [InlineData(nameof(FrenchSpeakers.Interpolated))]
    [InlineData(nameof(FrenchSpeakers.Constant))]
    [InlineData(nameof(FrenchSpeakers.InALambda))]
    [InlineData(nameof(FrenchSpeakers.LaterAsync))]
    public void Texts_EachWayToSpeakFrench_IsSeen(string method) =>
        Assert.Contains(
            CompiledTypes
                .Of(typeof(FrenchSpeakers).Assembly)
                .Where(t => CompiledTypes.Outermost(t).Name == nameof(FrenchSpeakers))
                .SelectMany(CompiledTypes.Instructions)
                .Where(at => at.Instruction.Operand is string text && IsFrench(text)),
            at => CompiledTypes.SourceMethod(at.Method) == method
        );

    [Theory]
    [InlineData("The rows of « Acts » are read.")]
    [InlineData("numero_contrat")]
    [InlineData("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'Persons'")]
    public void IsFrench_OtherStrings_AreNot(string text) => Assert.False(IsFrench(text));

    private static IEnumerable<(string Type, string Text)> Texts(IEnumerable<TypeDefinition> types) =>
        types
            .SelectMany(t => CompiledTypes.Instructions(t).Select(at => (Type: t, Text: at.Instruction.Operand as string)))
            .Where(at => at.Text is not null && IsFrench(at.Text))
            .Select(at =>
                (CompiledTypes.Outermost(at.Type).FullName.Replace("MonHarmonie.Services.", "", StringComparison.Ordinal), at.Text!)
            );

    private static bool IsFrench(string text) => Letter().IsMatch(text) || SmallWord().Count(text) >= 2;

    private static bool Begins(string name, string with) => name.StartsWith(with, StringComparison.Ordinal);

    [GeneratedRegex(
        "[àâçéèêëîïôùûœæ]|(?-i:\\b([dlnsjt]|qu)[’'][a-zé]{3})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Letter();

    [GeneratedRegex(
        @"\b(le|la|les|un|une|des|du|de|est|sont|pas|pour|avec|sans|votre|vos|nous|vous|cette|ce|qui|que|ne|au|aux|sur|dans|et|ou)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SmallWord();
}
