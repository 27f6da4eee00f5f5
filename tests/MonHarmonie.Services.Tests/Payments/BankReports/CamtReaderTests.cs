using System.Text;
using MonHarmonie.Services.Payments.BankReports;
using MonHarmonie.Services.Tests.Payments.Sepa;

namespace MonHarmonie.Services.Tests.Payments.BankReports;

public sealed class CamtReaderTests
{
    private static async Task<CamtReading> ReadAsync(string text, Encoding? encoding = null)
    {
        using var file = new MemoryStream((encoding ?? Encoding.UTF8).GetBytes(text));
        return await CamtReader.ReadAsync(file, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(CamtFile.Statement02)]
    [InlineData(CamtFile.Statement08)]
    [InlineData(CamtFile.Notice02)]
    [InlineData(CamtFile.Notice08)]
    public async Task Read_EachVersion_TellsBatchesPartsAndReturns(string message)
    {
        var report = (
            await ReadAsync(
                CamtFile.Of(
                    message,
                    CamtFile.Batch(message, 4200, "MH20260303R000001"),
                    CamtFile.Single(message, true, 1050, "MH1234567", "AC04"),
                    CamtFile.Several(message, true, (100, "MH-A1234", "AC01"), (250, "MH-B1234", "MD07")),
                    CamtFile.Single(message, false, 300, "NOTPROVIDED", status: "PDNG")
                )
            )
        ).Report!;

        Assert.Equal([PaymentsWorld.DebtorIban], report.Accounts);
        Assert.Equal(
            [
                (4200L, false, true, false, null, "MH20260303R000001-1", null),
                (1050, true, true, true, "MH1234567", null, "AC04"),
                (100, true, true, true, "MH-A1234", null, "AC01"),
                (250, true, true, true, "MH-B1234", null, "MD07"),
                (300, false, false, false, null, null, null),
            ],
            report.Transactions.Select(t =>
                (t.Amount!.Value.Cents, t.IsCredit, t.IsBooked, t.IsReturn, t.EndToEndId, t.Batch, t.ReturnReason)
            )
        );
        Assert.Equal(new DateOnly(2026, 3, 5), report.Transactions[1].BookedOn);
    }

    [Theory]
    [InlineData("urn:iso:std:iso:20022:tech:xsd:camt.053.001.04")]
    [InlineData("urn:iso:std:iso:20022:tech:xsd:pain.002.001.03")]
    [InlineData("urn:iso:std:iso:20022:tech:xsd:pain.001.003.03")]
    [InlineData("urn:example:other")]
    [InlineData("")]
    public async Task Read_AnotherMessage_IsRefusedByItsName(string ns)
    {
        var file = CamtFile.Of(CamtFile.Statement02).Replace("urn:iso:std:iso:20022:tech:xsd:camt.053.001.02", ns);
        Assert.Equal(new CamtReading(CamtFault.OtherMessage, null, ns), await ReadAsync(file));
    }

    [Fact]
    public async Task Read_EntityOrDocumentType_IsRefusedUnopened()
    {
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, "secret", TestContext.Current.CancellationToken);
        var body = CamtFile.Of(CamtFile.Statement02);
        var declared = body.Insert(
            body.IndexOf("<Document", StringComparison.Ordinal),
            $"<!DOCTYPE d [<!ENTITY x SYSTEM \"file://{secret}\">]>"
        );

        Assert.Equal(CamtFault.DocumentType, (await ReadAsync(declared.Replace("BANK-1", "&x;"))).Fault);
        Assert.Equal(CamtFault.DocumentType, (await ReadAsync(declared)).Fault);
        File.Delete(secret);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>")]
    [InlineData("%PDF-1.7")]
    public async Task Read_NoXml_IsRefused(string text) => Assert.Equal(CamtFault.NotXml, (await ReadAsync(text)).Fault);

    [Theory]
    [InlineData("<MsgId>BANK-1</MsgId>", "")]
    [InlineData("<IBAN>FR1420041010050500013M02606</IBAN>", "<Othr><Id>1</Id></Othr>")]
    [InlineData("<CdtDbtInd>DBIT</CdtDbtInd>", "")]
    [InlineData("2026-03-04", "4 March")]
    [InlineData(">42.00<", ">42,00<")]
    [InlineData(">42.00<", ">-42.00<")]
    [InlineData(">42.00<", ">42.001<")]
    public async Task Read_MessageThatLacksSomething_IsRefused(string good, string bad)
    {
        var file = CamtFile.Of(CamtFile.Statement02, CamtFile.Batch(CamtFile.Statement02, 4200, "M"));
        Assert.Contains(good, file);
        Assert.Equal(CamtFault.Incomplete, (await ReadAsync(file.Replace(good, bad))).Fault);
    }

    [Fact]
    public async Task Read_Utf16_IsRead() =>
        Assert.Equal(
            CamtFault.None,
            (await ReadAsync('\uFEFF' + CamtFile.Of(CamtFile.Statement08).Replace("UTF-8", "UTF-16"), Encoding.Unicode)).Fault
        );

    [Fact]
    public async Task Read_TooLarge_IsRefusedBeforeItIsRead()
    {
        using var file = new MemoryStream();
        file.SetLength(CamtReader.MaxBytes + 1);
        Assert.Equal(CamtFault.TooLarge, (await CamtReader.ReadAsync(file, TestContext.Current.CancellationToken)).Fault);
    }

    /// <summary>The reports of these tests are ones that a bank could send.</summary>
    [Theory]
    [InlineData(CamtFile.Notice02)]
    public void Report_OfTheseTests_IsValidByItsSchema(string message)
    {
        var schema = IsoSchemas.Find($"{message}.xsd");
        var file = CamtFile.Of(
            message,
            CamtFile.Batch(message, 4200, "MH20260303R000001"),
            CamtFile.Single(message, true, 1050, "MH1234567", "AC04"),
            CamtFile.Several(message, true, (100, "MH-A1234", "AC01"), (250, "MH-B1234", null))
        );
        Assert.Empty(IsoSchemas.Objections(schema, Encoding.UTF8.GetBytes(file)));
    }
}
