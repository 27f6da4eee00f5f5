using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using MonHarmonie.Rules;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Payments.Sepa;

namespace MonHarmonie.Services.Tests.Payments.Sepa;

/// <summary>What leaves for the bank keeps to the standard, by our own reading of it and, where they are at hand, by the schemas.</summary>
public sealed class SepaCreditTransferTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Iban IbanOf(string text)
    {
        Assert.True(Iban.TryParse(text, out var iban));
        return iban;
    }

    private static CreditTransferBatch Batch(int transfers = 3, string? bic = "PSSTFRPPNTE") =>
        new(
            "MH20260303R000012",
            new DateTime(2026, 3, 3, 11, 0, 0),
            new DateOnly(2026, 3, 4),
            new Debtor("Mutuelle de l’Été & Cie", IbanOf(PaymentsWorld.DebtorIban), bic),
            [
                .. Enumerable
                    .Range(1, transfers)
                    .Select(n => new CreditTransfer(
                        $"MH{n:00000000}",
                        new Money((n * 1050) + n),
                        n % 2 == 0 ? "Éloïse D’Astier-Noël" : new string('Œ', 60),
                        IbanOf(n % 2 == 0 ? TestData.Iban : PaymentsWorld.OtherIban),
                        $"Remboursement n° {n} // « soins »"
                    )),
            ]
        );

    private static async Task<byte[]> WriteAsync(CreditTransferBatch batch, SepaFormat format)
    {
        using var output = new MemoryStream();
        await SepaCreditTransfer.WriteAsync(output, batch, format, Ct);
        return output.ToArray();
    }

    private static XDocument Read(byte[] file) => XDocument.Parse(Encoding.UTF8.GetString(file));

    [Theory]
    [InlineData(SepaFormat.Pain00100103, "03", "PSSTFRPPNTE", 1)]
    [InlineData(SepaFormat.Pain00100103, "03", null, 7)]
    [InlineData(SepaFormat.Pain00100109, "09", "PSSTFRPP", 2)]
    [InlineData(SepaFormat.Pain00100109, "09", null, 500)]
    public async Task Write_EachVersion_KeepsToTheStandard(SepaFormat format, string version, string? bic, int transfers) =>
        Assert.Empty(Pain001Structure.Objections(Read(await WriteAsync(Batch(transfers, bic), format)), version));

    [Fact]
    public async Task Write_ATransfer_SaysWhomHowMuchAndWhat()
    {
        var file = Read(await WriteAsync(Batch(), SepaFormat.Pain00100109));
        XNamespace ns = SepaCreditTransfer.NamespaceOf(SepaFormat.Pain00100109);
        var second = file.Descendants(ns + "CdtTrfTxInf").ElementAt(1);

        Assert.Equal("MH00000002", second.Descendants(ns + "EndToEndId").Single().Value);
        Assert.Equal("21.02", second.Descendants(ns + "InstdAmt").Single().Value);
        Assert.Equal("Eloise D'Astier-Noel", second.Element(ns + "Cdtr")!.Value);
        Assert.Equal(TestData.Iban, second.Element(ns + "CdtrAcct")!.Value);
        Assert.Equal("Remboursement n. 2 / soins", second.Element(ns + "RmtInf")!.Value);
        Assert.Equal("2026-03-04", file.Descendants(ns + "ReqdExctnDt").Single().Element(ns + "Dt")!.Value);
        Assert.Equal("MH20260303R000012-1", file.Descendants(ns + "PmtInfId").Single().Value);
        Assert.Equal(["63.06", "63.06"], file.Descendants(ns + "CtrlSum").Select(e => e.Value));
    }

    [Fact]
    public async Task Write_SameBatchTwice_IsTheSameFile() =>
        Assert.Equal(await WriteAsync(Batch(), SepaFormat.Pain00100103), await WriteAsync(Batch(), SepaFormat.Pain00100103));

    [Fact]
    public async Task Write_WrongIdentifierOrNothing_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(Batch() with { MessageId = "réf" }, SepaFormat.Pain00100109));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            WriteAsync(Batch() with { MessageId = new string('A', 36) }, SepaFormat.Pain00100109)
        );
        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(Batch(0), SepaFormat.Pain00100109));
    }

    /// <summary>The structure check sees what a schema would see, and the sums besides.</summary>
    [Theory]
    [InlineData("<CtrlSum>63.06</CtrlSum>", "<CtrlSum>63.05</CtrlSum>")]
    [InlineData("<NbOfTxs>3</NbOfTxs>", "<NbOfTxs>2</NbOfTxs>")]
    [InlineData("<PmtMtd>TRF</PmtMtd>", "<PmtMtd>XXX</PmtMtd>")]
    [InlineData("<ChrgBr>SLEV</ChrgBr>", "")]
    [InlineData("BICFI>", "BIC>")]
    [InlineData("EndToEndId>MH00000001", "EndToEndId>MH00000002")]
    [InlineData("Eloise", "Éloise")]
    [InlineData(" Ccy=\"EUR\"", "")]
    [InlineData("<InitgPty>", "<UltmtDbtr /><InitgPty>")]
    public async Task Objections_FileWithAFault_AreMade(string good, string bad)
    {
        var text = Encoding.UTF8.GetString(await WriteAsync(Batch(), SepaFormat.Pain00100109));
        Assert.Contains(good, text);
        Assert.NotEmpty(Pain001Structure.Objections(XDocument.Parse(text.Replace(good, bad)), "09"));
    }

    /// <summary>By the schemas of ISO 20022, in the folder that SEPA_XSD names (ADR 0112).</summary>
    [Theory]
    [InlineData(SepaFormat.Pain00100103, "PSSTFRPPNTE")]
    [InlineData(SepaFormat.Pain00100103, null)]
    [InlineData(SepaFormat.Pain00100109, "PSSTFRPPNTE")]
    [InlineData(SepaFormat.Pain00100109, null)]
    public async Task Write_EachVersion_IsValidByItsSchema(SepaFormat format, string? bic)
    {
        var file = await WriteAsync(Batch(40, bic), format);
        var schema = IsoSchemas.Find($"pain.001.001.{(byte)format:00}.xsd");

        Assert.Empty(IsoSchemas.Objections(schema, file));
        var broken = Encoding.UTF8.GetString(file).Replace("<ChrgBr>SLEV</ChrgBr>", "<ChrgBr>NONE</ChrgBr>");
        Assert.NotEmpty(IsoSchemas.Objections(schema, Encoding.UTF8.GetBytes(broken)));
    }
}

/// <summary>Schemas of ISO 20022 that stand in a folder outside the repository; tests that need one are skipped without it.</summary>
internal static class IsoSchemas
{
    public static string Find(string name)
    {
        var folder = Environment.GetEnvironmentVariable("SEPA_XSD");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "SEPA_XSD names no folder with the schemas of ISO 20022.");
        var file = Path.Combine(folder!, name);
        Assert.SkipUnless(File.Exists(file), $"The folder of SEPA_XSD has no {name}.");
        return file;
    }

    public static List<string> Objections(string schema, byte[] file)
    {
        var objections = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema };
        settings.Schemas.Add(null, schema);
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, e) => objections.Add(e.Message);
        using var reader = XmlReader.Create(new MemoryStream(file), settings);
        while (reader.Read()) { }
        return objections;
    }
}
