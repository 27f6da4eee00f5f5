using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents.Reading;

namespace MonHarmonie.Services.Claims.Processing;

/// <summary>What was read of all the files of a request.</summary>
/// <param name="IsPending">Some file is still being read.</param>
/// <param name="IsContradicted">The data that a file carries says something else than its pages.</param>
public sealed record ReadClaim(
    bool IsPending,
    bool IsContradicted,
    DocumentType Type,
    IReadOnlyList<(DateOnly Day, float Confidence)> Days,
    IReadOnlyList<(Money Amount, float Confidence)> Totals,
    IReadOnlyList<ReadLine> Lines
)
{
    public bool Confirms(DateOnly day, double confidence) => Days.Any(d => d.Day == day && d.Confidence >= confidence);

    public bool Confirms(Money total, double confidence) => Totals.Any(t => t.Amount == total && t.Confidence >= confidence);
}

/// <summary>Puts the readings of the files of a request together.</summary>
public sealed class ClaimReadings(FileReadings readings)
{
    public async Task<ReadClaim> ReadAsync(DataLicence licence, IReadOnlyList<Guid> fileIds, CancellationToken ct)
    {
        var pending = false;
        var read = new List<DocumentReading>(fileIds.Count);
        foreach (var id in fileIds)
        {
            var result = await readings.GetAsync(licence, id, ct);
            pending |= result is null or { State: ReadingState.Waiting };
            if (result?.Reading is { } reading)
                read.Add(reading);
        }
        return new ReadClaim(
            pending,
            read.Exists(r => r.Data == InvoiceDataCheck.Contradicts),
            read.Select(r => r.Type).FirstOrDefault(t => t != DocumentType.Unknown),
            [.. read.SelectMany(r => r.Values).Select(DayOf).OfType<(DateOnly, float)>()],
            [.. read.SelectMany(r => r.Values).Select(TotalOf).OfType<(Money, float)>()],
            [.. read.SelectMany(r => r.Lines)]
        );
    }

    private static (DateOnly, float)? DayOf(ReadValue value) =>
        value.Field is ReadField.CareDate or ReadField.DocumentDate
        && DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (day, value.Confidence)
            : null;

    private static (Money, float)? TotalOf(ReadValue value) =>
        value.Field == ReadField.Total && long.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var cents)
            ? (new Money(cents), value.Confidence)
            : null;
}
