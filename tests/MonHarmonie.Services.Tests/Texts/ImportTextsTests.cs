using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Tariffs;
using MonHarmonie.Services.Members;
using MonHarmonie.Texts.Imports;

namespace MonHarmonie.Services.Tests.Texts;

public sealed class ImportTextsTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    public static TheoryData<ImportFactKind> Kinds => [.. Enum.GetValues<ImportFactKind>()];

    /// <summary>Every kind has words, and no place of theirs stays empty with the arguments that it is reported with.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Describe_EveryKind_HasWords(ImportFactKind kind)
    {
        var said = kind.With("un", "deux", "trois", "quatre").Describe();

        Assert.NotEmpty(said);
        Assert.DoesNotContain('{', said);
    }

    public static TheoryData<ImportFact, string> Facts =>
        new()
        {
            { ImportFactKind.ValueMissing, "valeur obligatoire absente" },
            { ImportFactKind.WholeNumberBetween.With(0, 99), "nombre entier de 0 à 99 attendu" },
            {
                ImportFactKind.Amount.With(NumberFault.AmbiguousDecimals),
                "montant ambigu : milliers ou trois décimales ? Écrivez deux décimales"
            },
            { ImportFactKind.Nir.With(NirFault.Key), "numéro de sécurité sociale : la clé ne correspond pas" },
            { ImportFactKind.NirDoubtful.With(NirDoubt.Month), "numéro de sécurité sociale : mois impossible" },
            { ImportFactKind.Iban.With(IbanFault.Country), "IBAN : ce pays n’est pas dans la zone SEPA" },
            { ImportFactKind.DsnRubricCount.With(12L, "10"), "nombre de rubriques : 12 lues, le fichier en annonce 10" },
            { ImportFactKind.DsnRubricCount.With(12L, null), "nombre de rubriques : 12 lues, le fichier en annonce aucune" },
            {
                ImportFactKind.RateEndWouldChange.With("pmss", null, Day),
                "pmss, déjà en vigueur : sa fin (sans fin) deviendrait le 01/03/2026 ; ajoutez --corrections si c’est voulu"
            },
            {
                ImportFactKind.TariffOfTwoValues.With(
                    Day,
                    new PriceFigures(2600, null, 700_000, null),
                    new PriceFigures(null, null, null, 9_500)
                ),
                "autre tarif déjà donné pour le même premier jour (01/03/2026 : 26.00 €, taux 0.70 ; ici : base variable, prix limite "
                    + "95.00 €)"
            },
            {
                ImportFactKind.HeaderUnreadable.With("essai.csv", 1L, (ImportFact)ImportFactKind.QuoteNotClosed),
                "« essai.csv », ligne 1 : l’en-tête ne peut pas être lu (guillemet ouvert et jamais refermé : doublez les guillemets "
                    + "contenus dans une valeur)."
            },
        };

    [Theory]
    [MemberData(nameof(Facts))]
    public void Describe_AFact_PutsWhatItIsAboutIntoFrench(ImportFact fact, string said) => Assert.Equal(said, fact.Describe());

    [Fact]
    public void Describe_AFormulaOutsideTheGrammar_PointsAtThePlace()
    {
        Assert.False(GuaranteeParser.TryParse("12 EUR", out _, out var error));

        Assert.StartsWith("la formule n’est pas comprise", ImportFactKind.FormulaLeavesGrammar.With("12 EUR", error).Describe());
    }

    [Fact]
    public void Equals_SameKindAndArguments_IsOneNote()
    {
        var notes = new Dictionary<ImportFact, int> { [ImportFactKind.GroupUnknown.With("ABC")] = 1 };

        Assert.True(notes.ContainsKey(ImportFactKind.GroupUnknown.With("ABC")));
        Assert.False(notes.ContainsKey(ImportFactKind.GroupUnknown.With("ABD")));
    }
}
