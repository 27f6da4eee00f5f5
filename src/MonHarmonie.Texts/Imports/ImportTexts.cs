using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Tariffs;
using MonHarmonie.Services.Members;
using MonHarmonie.Texts.Guarantees;
using MonHarmonie.Texts.Members;

namespace MonHarmonie.Texts.Imports;

/// <summary>What an import reports, in French, with ordinary spaces.</summary>
public static class ImportTexts
{
    public static string Describe(this ImportFact fact) =>
        (fact.Kind, fact.Arguments) switch
        {
            (ImportFactKind.FormulaLeavesGrammar, [string expression, GuaranteeError error]) => GuaranteeErrorText.Describe(
                expression,
                error
            ),
            (ImportFactKind.DsnRubricCount or ImportFactKind.DsnDeclarationCount, [var found, null]) => Format(
                fact.Kind,
                [found, "aucune"]
            ),
            (ImportFactKind.TariffEndWouldChange, [var before, var after]) => Format(fact.Kind, [LastDay(before), LastDay(after)]),
            (ImportFactKind.RateEndWouldChange, [var key, var before, var after]) => Format(
                fact.Kind,
                [key, LastDay(before), LastDay(after)]
            ),
            _ => Format(fact.Kind, fact.Arguments),
        };

    private static string Format(ImportFactKind kind, IEnumerable<object?> arguments) =>
        string.Format(CultureInfo.InvariantCulture, ImportFactFormats.All[kind], [.. arguments.Select(Word)]);

    private static string Word(object? argument) =>
        argument switch
        {
            null => "",
            ImportFact fact => fact.Describe(),
            DateOnly day => Day(day),
            PriceFigures price => Price(price),
            NumberFault fault => Number(fault),
            NirFault fault => IdentifierTexts.Of(fault),
            NirDoubt doubt => IdentifierTexts.Of(doubt),
            IbanFault fault => IdentifierTexts.Of(fault),
            _ => Convert.ToString(argument, CultureInfo.InvariantCulture)!,
        };

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string LastDay(object? day) => day is DateOnly last ? "le " + Day(last) : "sans fin";

    private static string Number(NumberFault fault) =>
        fault switch
        {
            NumberFault.AmbiguousSeparators => "ambigu : le séparateur de décimales ne se distingue pas de celui des milliers",
            NumberFault.AmbiguousDecimals => "ambigu : milliers ou trois décimales ? Écrivez deux décimales",
            NumberFault.TooManyDecimals => "de plus de deux décimales",
            NumberFault.OutOfRange => "hors limites",
            _ => "illisible",
        };

    private static string Price(PriceFigures price)
    {
        var text = (price.BaseCents, price.Coefficient) switch
        {
            ({ } cents, _) => $"{new Money(cents)} €",
            (_, { } hundredths) => $"B {new Money(hundredths)}",
            _ => "base variable",
        };
        if (price.RateMillionths is { } rate)
            text += $", taux {new Ratio(rate)}";
        if (price.MaxPriceCents is { } max)
            text += $", prix limite {new Money(max)} €";
        return text;
    }
}
