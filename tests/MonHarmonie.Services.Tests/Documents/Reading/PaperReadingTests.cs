using System.Globalization;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.TestSupport.Papers;

namespace MonHarmonie.Services.Tests.Documents.Reading;

/// <summary>
/// The short form of the corpus, by the real tools: what docs/performance.md calls reliable stays right. The whole is measured by
/// tests/load/reading.sh.
/// </summary>
public sealed class PaperReadingTests
{
    [Theory]
    [InlineData(PaperKind.Optician, 0, PaperDistortion.Clean)]
    [InlineData(PaperKind.Optician, 1, PaperDistortion.PoorlyLit)]
    [InlineData(PaperKind.DentistQuote, 1, PaperDistortion.Clean)]
    [InlineData(PaperKind.DentistQuote, 0, PaperDistortion.Turned4)]
    [InlineData(PaperKind.Osteopath, 2, PaperDistortion.Clean)]
    [InlineData(PaperKind.Osteopath, 0, PaperDistortion.Sideways)]
    [InlineData(PaperKind.Hospital, 0, PaperDistortion.Clean)]
    [InlineData(PaperKind.Hospital, 0, PaperDistortion.Crumpled)]
    [InlineData(PaperKind.Pharmacy, 1, PaperDistortion.Clean)]
    [InlineData(PaperKind.Pharmacy, 0, PaperDistortion.Turned1)]
    [InlineData(PaperKind.Physiotherapist, 2, PaperDistortion.Clean)]
    [InlineData(PaperKind.Physiotherapist, 0, PaperDistortion.Compressed)]
    public async Task Read_SumsDayAndKindOfCare_AreRight(PaperKind kind, int layout, PaperDistortion distortion)
    {
        var paper = PaperMaker.Make(kind, layout);
        var (reading, _, _) = await PaperReading.ReadAsync(PaperPhoto.Take(paper, distortion));

        var truth = paper.Truth;
        Assert.Equal(truth.Type, reading.Type);
        Assert.Equal(truth.Total.ToString(CultureInfo.InvariantCulture), reading.Best(ReadField.Total)?.Text);
        Assert.Equal(truth.Paid?.ToString(CultureInfo.InvariantCulture), reading.Best(ReadField.PaidByOthers)?.Text);
        Assert.Equal(truth.CareDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), reading.Best(ReadField.CareDate)?.Text);
        Assert.Equal(truth.Care.ToString(), reading.Best(ReadField.Care)?.Text);
    }
}
