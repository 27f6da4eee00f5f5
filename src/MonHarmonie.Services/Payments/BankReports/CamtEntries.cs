using System.Globalization;
using System.Xml.Linq;
using MonHarmonie.Rules;

namespace MonHarmonie.Services.Payments.BankReports;

/// <summary>Takes the entries of one account's report apart into movements.</summary>
internal sealed class CamtEntries(string statement, string account)
{
    private const int ReasonMaxLength = PaymentOrder.ReturnReasonMaxLength;
    private int place;

    public string Statement => statement;

    /// <summary>The report lacks what the standard requires.</summary>
    public static InvalidDataException Incomplete() => new("The report lacks what the standard requires.");

    /// <summary>One movement an entry; one a transaction where the entry tells them.</summary>
    public IEnumerable<CamtTransaction> Read(XElement entry)
    {
        var details = Children(entry, "NtryDtls").ToList();
        var transactions = details.SelectMany(d => Children(d, "TxDtls")).ToList();
        var parts = transactions.Count == 0 ? [null] : transactions.ConvertAll(t => (XElement?)t);
        var batch = details.Select(d => Child(d, "Btch")).FirstOrDefault(b => b is not null);
        var reference = Text(entry, "AcctSvcrRef") is { } given
            ? $"{account}|{given}"
            : string.Create(CultureInfo.InvariantCulture, $"{account}|{statement}|{++place}");
        foreach (var part in parts)
            yield return Movement(entry, part, batch, reference, parts.Count == 1);
    }

    private static CamtTransaction Movement(XElement entry, XElement? part, XElement? batch, string reference, bool isAlone)
    {
        var whole = Child(entry, "Amt") ?? throw Incomplete();
        var amount = part is null ? whole : AmountOf(part) ?? (isAlone ? whole : null);
        var refs = part is null ? null : Child(part, "Refs");
        var information = part is null ? null : Child(part, "RtrInf");
        var isCredit = IsCredit(part) ?? IsCredit(entry) ?? throw Incomplete();
        return new CamtTransaction(
            reference,
            amount is null ? null : Cents(amount),
            (amount ?? whole).Attribute("Ccy")?.Value ?? "",
            isCredit,
            (Text(entry, "Sts", "Cd") ?? Text(entry, "Sts")) == "BOOK",
            isCredit && (information is not null || Text(entry, "RvslInd") is "true" or "1" || IsReturned(part) || IsReturned(entry)),
            DayOf(entry),
            Given(Text(refs, "EndToEndId")),
            // A transaction among others stands for itself only.
            isAlone ? Text(batch, "PmtInfId") ?? Text(batch, "MsgId") ?? Text(refs, "PmtInfId") ?? Text(refs, "MsgId") : null,
            Text(information, "Rsn", "Cd") is { } code ? Short(code)
                : Text(information, "Rsn", "Prtry") is { } own ? Short(own)
                : null
        );
    }

    /// <summary>The amount of a transaction: in .08 its own, in .02 among its details.</summary>
    private static XElement? AmountOf(XElement part) =>
        Child(part, "Amt")
        ?? Child(Child(Child(part, "AmtDtls"), "TxAmt"), "Amt")
        ?? Child(Child(Child(part, "AmtDtls"), "InstdAmt"), "Amt");

    private static Money Cents(XElement amount) =>
        decimal.TryParse(amount.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euros)
        && euros is >= 0 and < 10_000_000_000_000m
        && decimal.Round(euros, 2) == euros
            ? Money.FromEuros(euros)
            : throw Incomplete();

    private static bool? IsCredit(XElement? of) =>
        Text(of, "CdtDbtInd") switch
        {
            "CRDT" => true,
            "DBIT" => false,
            _ => null,
        };

    /// <summary>Domain PMNT, family of issued credit transfers, returned or rejected.</summary>
    private static bool IsReturned(XElement? of) =>
        Text(of, "BkTxCd", "Domn", "Fmly", "Cd") is "ICDT" && Text(of, "BkTxCd", "Domn", "Fmly", "SubFmlyCd") is "RRTN" or "RJCT";

    private static DateOnly DayOf(XElement entry)
    {
        var text =
            Text(entry, "BookgDt", "Dt")
            ?? Text(entry, "BookgDt", "DtTm")
            ?? Text(entry, "ValDt", "Dt")
            ?? Text(entry, "ValDt", "DtTm")
            ?? "";
        return
            text.Length >= 10
            && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Incomplete();
    }

    private static string? Given(string? id) => id is "NOTPROVIDED" ? null : id;

    private static string Short(string text)
    {
        var plain = string.Concat(text.Where(c => c is > ' ' and < (char)127));
        return plain.Length > ReasonMaxLength ? plain[..ReasonMaxLength] : plain;
    }

    /// <summary>The text at the end of a path of elements; null when there is none.</summary>
    internal static string? Text(XElement? from, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            from = Child(from, name);
        return from is { HasElements: false } && from.Value.Trim() is { Length: > 0 } text ? text : null;
    }

    private static XElement? Child(XElement? from, string name) => from?.Element(from.Name.Namespace + name);

    private static IEnumerable<XElement> Children(XElement from, string name) => from.Elements(from.Name.Namespace + name);
}
