using System.Globalization;
using System.Text;
using MonHarmonie.TestSupport.Papers;
using PdfSharp.Pdf.IO;

namespace MonHarmonie.TestSupport;

/// <summary>Invoices that carry their data, as Factur-X prescribes: a PDF with a Cross Industry Invoice attached.</summary>
public static class FacturX
{
    public const string Siret = "73282932000074";

    /// <summary>The pages of an osteopath's invoice, without data.</summary>
    public static byte[] Printed(DateOnly day, decimal total)
    {
        var on = day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        var amount = total.ToString("0.00 €", CultureInfo.InvariantCulture).Replace('.', ',');
        var sheet = new PaperSheet()
            .Write(40, 60, "Claire Morvan", 14, PaperFont.SansBold)
            .Write(40, 78, "Ostéopathe D.O.")
            .Write(40, 120, "Facture n° 2026-041", 16, PaperFont.SansBold)
            .Write(40, 150, $"Date : {on}")
            .Write(40, 220, $"Consultation d'ostéopathie du {on}")
            .Write(540, 220, amount, align: TextAlign.Right)
            .Write(40, 250, "Total TTC")
            .Write(540, 250, amount, align: TextAlign.Right);
        return PaperPrinter.Pdf(sheet);
    }

    /// <summary>The data of an osteopath's invoice, in the profile MINIMUM with a day of delivery.</summary>
    /// <param name="typeCode">380 is an invoice, 381 a credit note.</param>
    /// <param name="prolog">Stands before the root.</param>
    public static string Xml(
        DateOnly day,
        decimal total,
        string typeCode = "380",
        string currency = "EUR",
        string seller = "Claire Morvan",
        string prolog = ""
    )
    {
        var written = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var amount = total.ToString("0.00", CultureInfo.InvariantCulture);
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>{prolog}
            <rsm:CrossIndustryInvoice
              xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
              xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
              xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
              <rsm:ExchangedDocument>
                <ram:ID>2026-041</ram:ID>
                <ram:TypeCode>{typeCode}</ram:TypeCode>
                <ram:IssueDateTime><udt:DateTimeString format="102">{written}</udt:DateTimeString></ram:IssueDateTime>
              </rsm:ExchangedDocument>
              <rsm:SupplyChainTradeTransaction>
                <ram:ApplicableHeaderTradeAgreement>
                  <ram:SellerTradeParty>
                    <ram:GlobalID schemeID="0009">{Siret}</ram:GlobalID>
                    <ram:Name>{seller}</ram:Name>
                    <ram:SpecifiedLegalOrganization><ram:ID schemeID="0002">{Siret[..9]}</ram:ID></ram:SpecifiedLegalOrganization>
                  </ram:SellerTradeParty>
                  <ram:BuyerTradeParty><ram:Name>Nadia Ferrand</ram:Name></ram:BuyerTradeParty>
                </ram:ApplicableHeaderTradeAgreement>
                <ram:ApplicableHeaderTradeDelivery>
                  <ram:ActualDeliverySupplyChainEvent>
                    <ram:OccurrenceDateTime><udt:DateTimeString format="102">{written}</udt:DateTimeString></ram:OccurrenceDateTime>
                  </ram:ActualDeliverySupplyChainEvent>
                </ram:ApplicableHeaderTradeDelivery>
                <ram:ApplicableHeaderTradeSettlement>
                  <ram:InvoiceCurrencyCode>{currency}</ram:InvoiceCurrencyCode>
                  <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
                    <ram:TaxBasisTotalAmount>{amount}</ram:TaxBasisTotalAmount>
                    <ram:GrandTotalAmount>{amount}</ram:GrandTotalAmount>
                    <ram:DuePayableAmount>0.00</ram:DuePayableAmount>
                  </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
                </ram:ApplicableHeaderTradeSettlement>
              </rsm:SupplyChainTradeTransaction>
            </rsm:CrossIndustryInvoice>
            """;
    }

    public static byte[] Attach(byte[] pdf, string xml) => Attach(pdf, Encoding.UTF8.GetBytes(xml));

    public static byte[] Attach(byte[] pdf, byte[] content)
    {
        using var document = PdfReader.Open(new MemoryStream(pdf), PdfDocumentOpenMode.Modify);
        document.AddEmbeddedFile("factur-x.xml", new MemoryStream(content));
        using var target = new MemoryStream();
        document.Save(target, closeStream: false);
        return target.ToArray();
    }

    /// <summary>The same PDF with an entry of its document information that names our own.</summary>
    public static byte[] WithNote(byte[] pdf, string entry, string note)
    {
        using var document = PdfReader.Open(new MemoryStream(pdf), PdfDocumentOpenMode.Modify);
        document.Info.Elements.SetString("/" + entry, note);
        using var target = new MemoryStream();
        document.Save(target, closeStream: false);
        return target.ToArray();
    }
}
