using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Services.Documents.Reading;

namespace MonHarmonie.Web.Pages.Member.Claims.Sending;

/// <summary>A value that was read, with the piece of the page it stands on.</summary>
/// <param name="Picture">The address of the page's picture.</param>
/// <param name="IsSure">Read clearly, and nothing contradicts it.</param>
public sealed record ReadCrop(string Picture, PageBox Box, int PageWidth, int PageHeight, bool IsSure)
{
    private const int Margin = 12;

    /// <summary>The part of the picture that is shown: the value with some of what stands around it.</summary>
    public string ViewBox
    {
        get
        {
            var x = Math.Max(0, Box.X - (4 * Margin));
            var y = Math.Max(0, Box.Y - Margin);
            var width = Math.Min(PageWidth - x, Box.Width + (8 * Margin));
            var height = Math.Min(PageHeight - y, Box.Height + (2 * Margin));
            return string.Create(CultureInfo.InvariantCulture, $"{x} {y} {width} {height}");
        }
    }
}

/// <summary>What was read of all files of a draft, as the form is filled with it.</summary>
public sealed record ReadDraft(
    DateOnly? CareDate,
    ReadCrop? CareDateCrop,
    Money? Total,
    ReadCrop? TotalCrop,
    string? Professional,
    ReadCrop? ProfessionalCrop,
    string? ProfessionalNumber,
    DocumentType Type,
    CareGuess? Care
)
{
    public static readonly ReadDraft Nothing = new(null, null, null, null, null, null, null, DocumentType.Unknown, null);

    /// <summary>
    /// The surest value of each field among the readings; without a crop what the data of the invoice says and no page does.
    /// </summary>
    /// <param name="picture">The address of the picture of a page of a file.</param>
    public static ReadDraft Of(IReadOnlyList<(Guid FileId, DocumentReading Reading)> readings, Func<Guid, int, string> picture)
    {
        var (day, dayCrop) = Best(ReadField.CareDate) is ({ } care, var careCrop) ? (care, careCrop) : Best(ReadField.DocumentDate);
        var (total, totalCrop) = Best(ReadField.Total);
        var (professional, professionalCrop) = Best(ReadField.Professional);
        return new ReadDraft(
            DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : null,
            dayCrop,
            long.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out var cents) ? new Money(cents) : null,
            totalCrop,
            professional,
            professionalCrop,
            Best(ReadField.Rpps).Text ?? Best(ReadField.Finess).Text ?? Best(ReadField.Siret).Text,
            readings.Select(r => r.Reading.Type).FirstOrDefault(t => t != DocumentType.Unknown),
            Enum.TryParse<CareGuess>(Best(ReadField.Care).Text, out var guess) ? guess : null
        );

        (string? Text, ReadCrop? Crop) Best(ReadField field)
        {
            var best = readings
                .SelectMany(r => r.Reading.Values.Where(v => v.Field == field).Select(v => (r.FileId, r.Reading, Value: v)))
                .OrderByDescending(f => f.Value.Confidence)
                .FirstOrDefault();
            if (best.Value is not { } value)
                return (null, null);
            var page = best.Reading.Pages.FirstOrDefault(p => p.Number == value.Box.Page);
            var crop = page is null
                ? null
                : new ReadCrop(
                    picture(best.FileId, page.Number),
                    value.Box,
                    page.Width,
                    page.Height,
                    value.Confidence >= DocumentReading.Sure
                );
            return (value.Text, crop);
        }
    }
}
