using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Documents.Reading.ElectronicInvoices;
using UglyToad.PdfPig;

namespace MonHarmonie.Services.Tests.Documents.Reading;

/// <summary>
/// An invoice that carries its data (Factur-X): the data is held against the pages, and nothing of the attached file is kept.
/// </summary>
public sealed class ElectronicInvoiceTests
{
    private static readonly MemberViewer Member = new(Ids.New(), Ids.New(), Ids.New());
    private static readonly DateOnly Day = new(2026, 2, 12);

    private static byte[] Printed => FacturX.Printed(Day, 60);

    [Fact]
    public async Task Read_DataThatSaysTheSame_ConfirmsThePagesAndAddsWhatTheyDoNotSay()
    {
        var (reading, kept) = await ReadAsync(FacturX.Attach(Printed, FacturX.Xml(Day, 60)));

        Assert.Equal((InvoiceDataCheck.Agrees, DocumentType.Invoice), (reading.Data, reading.Type));
        var total = reading.Best(ReadField.Total)!;
        Assert.Equal(("6000", 0.99f, 1), (total.Text, total.Confidence, total.Box.Page));
        Assert.Equal("2026-02-12", reading.Best(ReadField.CareDate)!.Text);
        Assert.Equal((FacturX.Siret, PageBox.Nowhere), (reading.Best(ReadField.Siret)!.Text, reading.Best(ReadField.Siret)!.Box));
        Assert.Equal("Nadia Ferrand", reading.Best(ReadField.Patient)!.Text);

        using var document = PdfDocument.Open(kept);
        Assert.False(document.Advanced.TryGetEmbeddedFiles(out var files) && files.Count > 0);
        Assert.DoesNotContain("factur-x.xml", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_DataThatSaysAnotherTotal_IsSureOfNeither()
    {
        var reading = (await ReadAsync(FacturX.Attach(Printed, FacturX.Xml(Day, 600)))).Reading;

        Assert.Equal(InvoiceDataCheck.Contradicts, reading.Data);
        Assert.Equal(["6000"], reading.Values.Where(v => v.Field == ReadField.Total).Select(v => v.Text).Distinct());
        Assert.All(reading.Values.Where(v => v.Field == ReadField.Total), v => Assert.True(v.Confidence < DocumentReading.Sure));
        // What nobody contradicts stays sure.
        Assert.True(reading.Best(ReadField.CareDate)!.Confidence >= DocumentReading.Sure);
    }

    [Fact]
    public async Task Read_DataOfAnotherDay_IsSureOfNoDay()
    {
        var reading = (await ReadAsync(FacturX.Attach(Printed, FacturX.Xml(Day.AddDays(1), 60)))).Reading;

        Assert.Equal(InvoiceDataCheck.Contradicts, reading.Data);
        Assert.True(reading.Best(ReadField.CareDate)!.Confidence < DocumentReading.Sure);
        Assert.Equal("6000", reading.Best(ReadField.Total)!.Text);
    }

    [Fact]
    public async Task Read_DataOfACreditNote_ContradictsAnInvoice() =>
        Assert.Equal(
            InvoiceDataCheck.Contradicts,
            (await ReadAsync(FacturX.Attach(Printed, FacturX.Xml(Day, 60, typeCode: "381")))).Reading.Data
        );

    [Fact]
    public async Task Read_DataInAnotherCurrency_SaysNothingOfTheTotal()
    {
        var reading = (await ReadAsync(FacturX.Attach(Printed, FacturX.Xml(Day, 600, currency: "USD")))).Reading;
        Assert.Equal((InvoiceDataCheck.Agrees, "6000"), (reading.Data, reading.Best(ReadField.Total)!.Text));
    }

    [Fact]
    public async Task Read_DataThatIsHostileOrDamaged_LeavesThePages()
    {
        var entities = """<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>""";
        foreach (
            var xml in (string[])
                [
                    FacturX.Xml(Day, 600, seller: "&x;", prolog: entities),
                    FacturX.Xml(Day, 600)[..400],
                    "<Invoice/>",
                    "",
                    FacturX.Xml(Day, 600) + new string(' ', CrossIndustryInvoice.MaxBytes),
                ]
        )
        {
            var reading = (await ReadAsync(FacturX.Attach(Printed, xml))).Reading;
            Assert.Null(reading.Data);
            Assert.Equal(("6000", 1f), (reading.Best(ReadField.Total)!.Text, reading.Best(ReadField.Total)!.Confidence));
        }
    }

    [Fact]
    public async Task Read_AttachmentThatUnfoldsWithoutEnd_IsRejected()
    {
        await using var database = await CreateAsync();
        var bomb = SamplePdf.Document(
            1,
            "/Names << /EmbeddedFiles << /Names [(factur-x.xml) 4 0 R] >> >>",
            "",
            "<< /Type /Filespec /F (factur-x.xml) /EF << /F 5 0 R >> >>"u8.ToArray(),
            SamplePdf.Stream("/Filter /FlateDecode", Deflate.Of(new byte[200 * 1024 * 1024]))
        );
        var file = await database.SendAndInspectAsync(Member, bomb, "facture.pdf");
        Assert.Equal((FileState.Rejected, FileRejection.TooComplex), (file.State, file.Rejection));
    }

    [Fact]
    public async Task Read_NoteThatImitatesOurs_IsNotTaken()
    {
        var forged = new InvoiceData(false, null, Day, Day, null, null, null, new Money(60_000)).ToJson();
        var reading = (await ReadAsync(FacturX.WithNote(Printed, InvoiceData.PdfEntry, forged))).Reading;
        Assert.Null(reading.Data);
    }

    private static async Task<(DocumentReading Reading, byte[] Kept)> ReadAsync(byte[] pdf)
    {
        await using var database = await CreateAsync();
        var file = await database.SendAndInspectAsync(Member, pdf, "facture.pdf");
        await database.ReadFilesAsync();
        var kept = (await database.OpenFileAsync(Member, file.Id))!.Value.Content;
        return ((await database.ReadingAsync(Member, file.Id))!.Reading!, kept);
    }

    private static Task<TestDatabase> CreateAsync() =>
        TestDatabase.CreateAsync(configure: s => s.Configure<FilesOptions>(o => o.Scanner = ScannerKind.None));
}
