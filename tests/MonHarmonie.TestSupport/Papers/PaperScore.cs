using System.Globalization;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport.Papers;

/// <summary>How a value compares with what is printed.</summary>
public enum ValueOutcome
{
    Right,
    Wrong,

    /// <summary>Wrong, and given as if it were sure.</summary>
    WrongAndSure,

    /// <summary>It is printed and was not read.</summary>
    Missing,
}

/// <summary>The outcome of one field of one paper.</summary>
public sealed record FieldOutcome(string Field, ValueOutcome Outcome, string? Expected, string? Read);

/// <summary>Compares a reading with what its paper says, field by field, exactly.</summary>
public static class PaperScore
{
    public const string Type = "Type";
    public const string Lines = "Lines";

    /// <summary>A field that is neither printed nor read counts for nothing; one that is read and not printed is wrong.</summary>
    public static IReadOnlyList<FieldOutcome> Of(PaperTruth truth, DocumentReading reading)
    {
        List<FieldOutcome> outcomes =
        [
            new(
                Type,
                reading.Type == truth.Type ? ValueOutcome.Right
                    : reading.Type == DocumentType.Unknown ? ValueOutcome.Missing
                    : ValueOutcome.Wrong,
                truth.Type.ToString(),
                reading.Type.ToString()
            ),
            Value(ReadField.CareDate, Iso(truth.CareDate)),
            Value(ReadField.DocumentDate, Iso(truth.DocumentDate)),
            Value(ReadField.Professional, truth.Professional),
            Value(ReadField.Rpps, truth.Rpps),
            Value(ReadField.Finess, truth.Finess),
            Value(ReadField.Siret, truth.Siret),
            Value(ReadField.DocumentNumber, truth.Number),
            Value(ReadField.Patient, truth.Patient),
            Value(ReadField.Total, Cents(truth.Total)),
            Value(ReadField.PaidByOthers, Cents(truth.Paid)),
            Value(ReadField.Care, truth.Care.ToString()),
            .. truth.Lines.Select((line, index) => LineOutcome(line, reading.Lines.ElementAtOrDefault(index))),
            .. reading
                .Lines.Skip(truth.Lines.Count)
                .Select(extra => new FieldOutcome(Lines, Wrong(extra.Confidence), null, extra.ToString())),
        ];
        return [.. outcomes.Where(o => o.Expected is not null || o.Read is not null)];

        FieldOutcome Value(ReadField field, string? expected)
        {
            var read = reading.Best(field);
            var outcome =
                read is null ? ValueOutcome.Missing
                : expected is not null && Same(read.Text, expected) ? ValueOutcome.Right
                : Wrong(read.Confidence);
            return new FieldOutcome(field.ToString(), outcome, expected, read is null ? null : $"{read.Text} ({read.Confidence:0.00})");
        }
    }

    private static FieldOutcome LineOutcome(PaperLine line, ReadLine? read) =>
        read is null
            ? new FieldOutcome(Lines, ValueOutcome.Missing, line.ToString(), null)
            : new FieldOutcome(
                Lines,
                read.Amount?.Cents == line.Cents
                && Same(read.Label, line.Label)
                && (line.Code is null || Same(read.ActCode ?? "", line.Code) || line.Code == "HDR")
                && read.Quantity == line.Quantity
                    ? ValueOutcome.Right
                    : Wrong(read.Confidence),
                line.ToString(),
                read.ToString()
            );

    private static bool Same(string left, string right) =>
        string.Equals(SearchText.Fold(left), SearchText.Fold(right), StringComparison.Ordinal);

    private static ValueOutcome Wrong(float confidence) =>
        confidence >= DocumentReading.Sure ? ValueOutcome.WrongAndSure : ValueOutcome.Wrong;

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Cents(long? cents) => cents?.ToString(CultureInfo.InvariantCulture);
}
