using System.Globalization;

namespace MonHarmonie.Services.Tests.Payments.BankReports;

/// <summary>Writes bank reports as banks do, in each version that we read.</summary>
internal static class CamtFile
{
    public const string Statement02 = "camt.053.001.02";
    public const string Statement08 = "camt.053.001.08";
    public const string Notice02 = "camt.054.001.02";
    public const string Notice08 = "camt.054.001.08";

    public static string Of(string message, params string[] entries) => For(message, PaymentsWorld.DebtorIban, entries);

    public static string For(string message, string iban, params string[] entries)
    {
        var (root, report) = message.StartsWith("camt.053", StringComparison.Ordinal)
            ? ("BkToCstmrStmt", "Stmt")
            : ("BkToCstmrDbtCdtNtfctn", "Ntfctn");
        var balance = root == "BkToCstmrStmt" ? Balance : "";
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:{message}"><{root}>
            <GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-03-05T06:00:00</CreDtTm></GrpHdr>
            <{report}><Id>R-1</Id><CreDtTm>2026-03-05T06:00:00</CreDtTm>
            <Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>{balance}{string.Concat(entries)}</{report}>
            </{root}></Document>
            """;
    }

    private const string Balance =
        "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">1.00</Amt>"
        + "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-05</Dt></Dt></Bal>";

    private static string Amount(long cents, string currency = "EUR") =>
        string.Create(CultureInfo.InvariantCulture, $"<Amt Ccy=\"{currency}\">{cents / 100m:0.00}</Amt>");

    private static string Status(string message, string status) =>
        message.EndsWith("08", StringComparison.Ordinal) ? $"<Sts><Cd>{status}</Cd></Sts>" : $"<Sts>{status}</Sts>";

    private const string Code = "<BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd>";

    /// <summary>The debit of a whole run.</summary>
    public static string Batch(string message, long cents, string runMessageId, string currency = "EUR") =>
        $"<Ntry>{Amount(cents, currency)}<CdtDbtInd>DBIT</CdtDbtInd>{Status(message, "BOOK")}<BookgDt><Dt>2026-03-04</Dt></BookgDt>"
        + $"<AcctSvcrRef>B-{runMessageId}-{cents}</AcctSvcrRef>{Code}"
        + $"<NtryDtls><Btch><MsgId>{runMessageId}</MsgId><PmtInfId>{runMessageId}-1</PmtInfId>"
        + "<NbOfTxs>2</NbOfTxs></Btch></NtryDtls></Ntry>";

    /// <summary>One movement of one transfer.</summary>
    public static string Single(
        string message,
        bool credit,
        long cents,
        string endToEndId,
        string? reason = null,
        string status = "BOOK"
    ) =>
        $"<Ntry>{Amount(cents)}<CdtDbtInd>{(credit ? "CRDT" : "DBIT")}</CdtDbtInd>{Status(message, status)}"
        + "<BookgDt><DtTm>2026-03-05T08:00:00+01:00</DtTm></BookgDt>"
        + $"<AcctSvcrRef>S-{endToEndId[^5..]}-{reason}</AcctSvcrRef>{Code}"
        + $"<NtryDtls>{Part(message, credit, null, endToEndId, reason)}</NtryDtls></Ntry>";

    /// <summary>One entry that tells several transactions.</summary>
    public static string Several(string message, bool credit, params (long Cents, string EndToEndId, string? Reason)[] parts) =>
        $"<Ntry>{Amount(parts.Sum(p => p.Cents))}<CdtDbtInd>{(credit ? "CRDT" : "DBIT")}</CdtDbtInd>{Status(message, "BOOK")}"
        + $"<BookgDt><Dt>2026-03-05</Dt></BookgDt>{Code}<NtryDtls>"
        + string.Concat(parts.Select(p => Part(message, credit, p.Cents, p.EndToEndId, p.Reason)))
        + "</NtryDtls></Ntry>";

    private static string Part(string message, bool credit, long? cents, string endToEndId, string? reason)
    {
        var amount =
            cents is not { } given ? ""
            : message.EndsWith("08", StringComparison.Ordinal) ? $"{Amount(given)}<CdtDbtInd>{(credit ? "CRDT" : "DBIT")}</CdtDbtInd>"
            : $"<AmtDtls><TxAmt>{Amount(given)}</TxAmt></AmtDtls>";
        var information = reason is null ? "" : $"<RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf>";
        return $"<TxDtls><Refs><EndToEndId>{endToEndId}</EndToEndId></Refs>{amount}{information}</TxDtls>";
    }
}
