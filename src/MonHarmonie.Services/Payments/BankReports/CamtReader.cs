using System.Xml;
using System.Xml.Linq;

namespace MonHarmonie.Services.Payments.BankReports;

/// <summary>
/// Reads bank reports of ISO 20022: statements (camt.053) and notifications (camt.054), in the versions of 2009 (.02) and 2019 (.08).
/// Entry by entry; a document type is refused, nothing outside the file is ever opened.
/// </summary>
public static class CamtReader
{
    public const long MaxBytes = 20 * 1024 * 1024;
    private const int MaxTransactions = 50_000;
    private const string Prefix = "urn:iso:std:iso:20022:tech:xsd:";

    /// <summary>The element that holds the message, and the one of each account's report.</summary>
    private static readonly Dictionary<string, (string Root, string Report)> Messages = new(StringComparer.Ordinal)
    {
        ["camt.053.001.02"] = ("BkToCstmrStmt", "Stmt"),
        ["camt.053.001.08"] = ("BkToCstmrStmt", "Stmt"),
        ["camt.054.001.02"] = ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
        ["camt.054.001.08"] = ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    };

    private static readonly XmlReaderSettings Settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = MaxBytes,
    };

    /// <param name="input">A stream whose length is known; it is left open.</param>
    public static async Task<CamtReading> ReadAsync(Stream input, CancellationToken ct)
    {
        if (input.Length > MaxBytes)
            return new CamtReading(CamtFault.TooLarge);
        try
        {
            using var xml = XmlReader.Create(input, Settings);
            await xml.MoveToContentAsync();
            if (xml.NodeType == XmlNodeType.DocumentType)
                return new CamtReading(CamtFault.DocumentType);
            var message = MessageOf(xml);
            return Messages.TryGetValue(message ?? "", out var names)
                ? await ReadAsync(xml, message!, names, ct)
                : new CamtReading(CamtFault.OtherMessage, null, Shown(xml.NamespaceURI));
        }
        catch (XmlException fault)
        {
            // The reader has no error code for a document type: its sentence names it.
            return new CamtReading(fault.Message.Contains("DTD", StringComparison.Ordinal) ? CamtFault.DocumentType : CamtFault.NotXml);
        }
        catch (InvalidDataException)
        {
            return new CamtReading(CamtFault.Incomplete);
        }
    }

    private static string? MessageOf(XmlReader xml) =>
        xml is { NodeType: XmlNodeType.Element, LocalName: "Document" } && xml.NamespaceURI.StartsWith(Prefix, StringComparison.Ordinal)
            ? xml.NamespaceURI[Prefix.Length..]
            : null;

    private static async Task<CamtReading> ReadAsync(
        XmlReader xml,
        string message,
        (string Root, string Report) names,
        CancellationToken ct
    )
    {
        var ns = xml.NamespaceURI;
        var (messageId, accounts, transactions) = ("", new List<string>(), new List<CamtTransaction>());
        var entries = new CamtEntries("", "");
        var found = false;
        await xml.ReadAsync();
        while (!xml.EOF)
        {
            ct.ThrowIfCancellationRequested();
            if (xml.NodeType != XmlNodeType.Element || xml.NamespaceURI != ns)
            {
                await xml.ReadAsync();
                continue;
            }
            switch (xml.LocalName)
            {
                case "GrpHdr":
                    messageId = CamtEntries.Text(await ElementAsync(xml, ct), "MsgId") ?? throw CamtEntries.Incomplete();
                    break;
                case "Id" when xml.Depth == 3:
                    entries = new CamtEntries((await ElementAsync(xml, ct)).Value, "");
                    break;
                case "Acct":
                    var account = CamtEntries.Text(await ElementAsync(xml, ct), "Id", "IBAN") ?? throw CamtEntries.Incomplete();
                    accounts.Add(account);
                    entries = new CamtEntries(entries.Statement, account);
                    break;
                case "Ntry":
                    transactions.AddRange(entries.Read(await ElementAsync(xml, ct)));
                    if (transactions.Count > MaxTransactions)
                        return new CamtReading(CamtFault.TooLarge);
                    break;
                case var name when name == names.Root || name == names.Report:
                    found = true;
                    await xml.ReadAsync();
                    break;
                default:
                    await xml.SkipAsync();
                    break;
            }
        }
        if (!found || messageId.Length == 0 || accounts.Count == 0)
            return new CamtReading(CamtFault.Incomplete);
        return new CamtReading(
            CamtFault.None,
            new CamtReport(message, messageId, [.. accounts.Distinct(StringComparer.Ordinal)], transactions)
        );
    }

    private static async Task<XElement> ElementAsync(XmlReader xml, CancellationToken ct) => (XElement)await XNode.ReadFromAsync(xml, ct);

    /// <summary>A namespace as it may be shown: short, of plain characters.</summary>
    private static string Shown(string ns) =>
        string.Concat(ns.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or ':' or '-' or '/').Take(80));
}
