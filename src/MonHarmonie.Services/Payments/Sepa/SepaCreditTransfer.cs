using System.Globalization;
using System.Text;
using System.Xml;
using MonHarmonie.Rules;

namespace MonHarmonie.Services.Payments.Sepa;

/// <summary>
/// Writes SEPA credit transfers as ISO 20022 has them (CustomerCreditTransferInitiation, EPC rulebook): one group, one payment block, one
/// transfer a payee; transfer by transfer, so that memory does not grow with the file.
/// </summary>
public static class SepaCreditTransfer
{
    private const int IdMaxLength = 35;

    /// <summary>Of a name in the rulebook; the standard itself allows 140.</summary>
    private const int NameMaxLength = 70;
    private const int RemittanceMaxLength = 140;

    private static readonly XmlWriterSettings Settings = new()
    {
        Async = true,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    /// <exception cref="ArgumentException">There is nothing to transfer, or an identifier is too long: a bug in the caller.</exception>
    public static async Task WriteAsync(Stream output, CreditTransferBatch batch, SepaFormat format, CancellationToken ct)
    {
        if (batch.Transfers.Count == 0)
            throw new ArgumentException("A message holds at least one transfer.", nameof(batch));
        await using var xml = XmlWriter.Create(output, Settings);
        var file = new Message(xml, format);
        await xml.WriteStartDocumentAsync();
        await file.OpenAsync("Document");
        await file.OpenAsync("CstmrCdtTrfInitn");
        await WriteHeaderAsync(file, batch);
        await WriteBlockAsync(file, batch, ct);
        await xml.WriteEndDocumentAsync();
    }

    /// <summary>The namespace of a version.</summary>
    public static string NamespaceOf(SepaFormat format) =>
        string.Create(CultureInfo.InvariantCulture, $"urn:iso:std:iso:20022:tech:xsd:pain.001.001.{(byte)format:00}");

    private static async Task WriteHeaderAsync(Message file, CreditTransferBatch batch)
    {
        await file.OpenAsync("GrpHdr");
        await file.AddAsync("MsgId", Id(batch.MessageId));
        await file.AddAsync("CreDtTm", batch.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        await WriteTotalsAsync(file, batch);
        await file.OpenAsync("InitgPty");
        await file.AddAsync("Nm", SepaText.Of(batch.Debtor.Name, NameMaxLength));
        await file.CloseAsync(2);
    }

    private static async Task WriteBlockAsync(Message file, CreditTransferBatch batch, CancellationToken ct)
    {
        await file.OpenAsync("PmtInf");
        await file.AddAsync("PmtInfId", Id(batch.PaymentInformationId));
        await file.AddAsync("PmtMtd", "TRF");
        await file.AddAsync("BtchBookg", "true");
        await WriteTotalsAsync(file, batch);
        await file.AddWithinAsync(["PmtTpInf", "SvcLvl", "Cd"], "SEPA");
        var day = batch.ExecutionDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await file.AddWithinAsync(file.IsNew ? ["ReqdExctnDt", "Dt"] : ["ReqdExctnDt"], day);
        await file.AddWithinAsync(["Dbtr", "Nm"], SepaText.Of(batch.Debtor.Name, NameMaxLength));
        await file.AddWithinAsync(["DbtrAcct", "Id", "IBAN"], batch.Debtor.Iban.Value);
        if (batch.Debtor.Bic is { } bic)
            await file.AddWithinAsync(["DbtrAgt", "FinInstnId", file.IsNew ? "BICFI" : "BIC"], bic);
        else
            await file.AddWithinAsync(["DbtrAgt", "FinInstnId", "Othr", "Id"], "NOTPROVIDED");
        await file.AddAsync("ChrgBr", "SLEV");
        foreach (var transfer in batch.Transfers)
        {
            ct.ThrowIfCancellationRequested();
            await WriteTransferAsync(file, transfer);
        }
        await file.CloseAsync();
    }

    private static async Task WriteTransferAsync(Message file, CreditTransfer transfer)
    {
        await file.OpenAsync("CdtTrfTxInf");
        await file.AddWithinAsync(["PmtId", "EndToEndId"], Id(transfer.EndToEndId));
        await file.OpenAsync("Amt");
        await file.AddAsync("InstdAmt", Amount(transfer.Amount), ("Ccy", "EUR"));
        await file.CloseAsync();
        await file.AddWithinAsync(["Cdtr", "Nm"], SepaText.Of(transfer.Name, NameMaxLength));
        await file.AddWithinAsync(["CdtrAcct", "Id", "IBAN"], transfer.Iban.Value);
        await file.AddWithinAsync(["RmtInf", "Ustrd"], SepaText.Of(transfer.Remittance, RemittanceMaxLength));
        await file.CloseAsync();
    }

    private static async Task WriteTotalsAsync(Message file, CreditTransferBatch batch)
    {
        await file.AddAsync("NbOfTxs", batch.Transfers.Count.ToString(CultureInfo.InvariantCulture));
        await file.AddAsync("CtrlSum", Amount(batch.Total));
    }

    /// <summary>An identifier is given back as it was written: it is refused, never shortened or changed.</summary>
    private static string Id(string id) =>
        id.Length <= IdMaxLength && SepaText.Of(id, IdMaxLength) == id
            ? id
            : throw new ArgumentException("An identifier has at most 35 characters of the SEPA set.", nameof(id));

    private static string Amount(Money amount) => amount.ToString();

    /// <summary>Elements of one version's namespace.</summary>
    private sealed class Message(XmlWriter xml, SepaFormat format)
    {
        private readonly string ns = NamespaceOf(format);

        public bool IsNew => format == SepaFormat.Pain00100109;

        public Task OpenAsync(string name) => xml.WriteStartElementAsync(null, name, ns);

        public async Task CloseAsync(int levels = 1)
        {
            for (var level = 0; level < levels; level++)
                await xml.WriteEndElementAsync();
        }

        public async Task AddAsync(string name, string text, (string Name, string Value)? attribute = null)
        {
            await OpenAsync(name);
            if (attribute is { } given)
                await xml.WriteAttributeStringAsync(null, given.Name, null, given.Value);
            await xml.WriteStringAsync(text);
            await xml.WriteEndElementAsync();
        }

        public async Task AddWithinAsync(string[] path, string text)
        {
            foreach (var name in path[..^1])
                await OpenAsync(name);
            await AddAsync(path[^1], text);
            await CloseAsync(path.Length - 1);
        }
    }
}
