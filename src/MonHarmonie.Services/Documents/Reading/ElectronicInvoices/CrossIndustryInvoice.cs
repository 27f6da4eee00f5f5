using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using MonHarmonie.Rules;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Documents.Reading.ElectronicInvoices;

/// <summary>
/// Reads the data of a Factur-X invoice: a Cross Industry Invoice of UN/CEFACT (D16B and D22B), in any of its profiles. It comes from
/// anywhere: without a document type, within limits, and what is not understood is left out.
/// </summary>
internal static class CrossIndustryInvoice
{
    public const int MaxBytes = 1024 * 1024;
    private const int MaxTextLength = 120;
    private const decimal MaxEuros = 999_999.99m;

    private static readonly XNamespace Rsm = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
    private static readonly XNamespace Ram = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
    private static readonly XNamespace Udt = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";

    private static readonly string[] CreditNotes = ["261", "381", "396", "503", "532"];

    /// <returns>Null when it is no such invoice, or damaged.</returns>
    public static InvoiceData? Read(byte[] xml) => xml.Length <= MaxBytes && Load(xml) is { } root ? Read(root) : null;

    private static InvoiceData Read(XElement root)
    {
        var document = root.Element(Rsm + "ExchangedDocument");
        var transaction = root.Element(Rsm + "SupplyChainTradeTransaction");
        var agreement = transaction?.Element(Ram + "ApplicableHeaderTradeAgreement");
        var delivery = transaction?.Element(Ram + "ApplicableHeaderTradeDelivery");
        var settlement = transaction?.Element(Ram + "ApplicableHeaderTradeSettlement");
        var seller = agreement?.Element(Ram + "SellerTradeParty");
        var period = settlement?.Element(Ram + "BillingSpecifiedPeriod");
        return new InvoiceData(
            CreditNotes.Contains(Text(document, "TypeCode"), StringComparer.Ordinal),
            Text(document, "ID"),
            Day(document?.Element(Ram + "IssueDateTime")),
            Day(delivery?.Element(Ram + "ActualDeliverySupplyChainEvent")?.Element(Ram + "OccurrenceDateTime"))
                ?? Day(period?.Element(Ram + "StartDateTime")),
            Text(seller, "Name"),
            seller is null ? null : SiretOf(seller),
            Text(agreement?.Element(Ram + "BuyerTradeParty"), "Name"),
            settlement is null ? null : TotalOf(settlement)
        );
    }

    private static XElement? Load(byte[] xml)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxBytes,
        };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml), settings);
            return XDocument.Load(reader).Root is { } root && root.Name == Rsm + "CrossIndustryInvoice" ? root : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static Money? TotalOf(XElement settlement)
    {
        if (Text(settlement, "InvoiceCurrencyCode") != "EUR")
            return null;
        var amount = Text(settlement.Element(Ram + "SpecifiedTradeSettlementHeaderMonetarySummation"), "GrandTotalAmount");
        return
            decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euros)
            && euros is > 0 and <= MaxEuros
            && decimal.Round(euros, 2) == euros
            ? Money.FromEuros(euros)
            : null;
    }

    /// <summary>Identifiers are told apart by their form: their scheme (0002, 0009) is often missing or mistaken.</summary>
    private static string? SiretOf(XElement seller) =>
        seller
            .Elements(Ram + "ID")
            .Concat(seller.Elements(Ram + "GlobalID"))
            .Concat(seller.Elements(Ram + "SpecifiedLegalOrganization").Elements(Ram + "ID"))
            .Select(id => string.Concat(id.Value.Where(c => !char.IsWhiteSpace(c))))
            .FirstOrDefault(id => id.Length == 14 && id.All(char.IsAsciiDigit) && Luhn.IsValid(id));

    /// <summary>Days are written in format 102: yyyyMMdd.</summary>
    private static DateOnly? Day(XElement? dateTime) =>
        DateOnly.TryParseExact(
            dateTime?.Element(Udt + "DateTimeString")?.Value.Trim(),
            "yyyyMMdd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        ) && day.Year is >= 2000 and <= 2099
            ? day
            : null;

    private static string? Text(XElement? parent, string name)
    {
        var text = string.Join(' ', (parent?.Element(Ram + name)?.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        text = string.Concat(text.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format));
        return text.Length == 0 ? null : text[..Math.Min(text.Length, MaxTextLength)];
    }
}
