using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MonHarmonie.Services.Tests.Payments.Sepa;

/// <summary>
/// The part of pain.001.001.03 and .09 that we write, as the standard states it: which elements in which order, how often, of which type.
/// An element that is not told here is an objection, so that whoever writes a new one looks it up first.
/// </summary>
internal static class Pain001Structure
{
    private const string Id35 = @"^[a-zA-Z0-9?:().,'+ /-]{1,35}$";
    private const string Amount = @"^(?!0+(\.0+)?$)\d{1,9}(\.\d{1,2})?$";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["Id35"] = Id35,
        ["Name"] = @"^[a-zA-Z0-9?:().,'+ /-]{1,70}$",
        ["Text"] = @"^[a-zA-Z0-9?:().,'+ /-]{1,140}$",
        ["DateTime"] = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$",
        ["Date"] = @"^\d{4}-\d\d-\d\d$",
        ["Count"] = @"^[0-9]{1,15}$",
        ["Sum"] = @"^\d{1,16}(\.\d{1,2})?$",
        ["Amount"] = Amount,
        ["Bool"] = "^(true|false)$",
        ["Method"] = "^(CHK|TRF|TRA)$",
        ["Level"] = "^SEPA$",
        ["Bearer"] = "^SLEV$",
        ["IBAN"] = "^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}$",
        ["BIC"] = "^[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?$",
        ["BICFI"] = "^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$",
    };

    /// <summary>« ? » may be missing, « + » repeats, « : » has a simple type.</summary>
    private static readonly Dictionary<string, string> Elements = new(StringComparer.Ordinal)
    {
        ["Document"] = "CstmrCdtTrfInitn",
        ["CstmrCdtTrfInitn"] = "GrpHdr PmtInf+",
        ["GrpHdr"] = "MsgId:Id35 CreDtTm:DateTime NbOfTxs:Count CtrlSum:Sum InitgPty",
        ["InitgPty"] = "Nm:Name",
        ["PmtInf"] =
            "PmtInfId:Id35 PmtMtd:Method BtchBookg?:Bool NbOfTxs:Count CtrlSum:Sum PmtTpInf "
            + "ReqdExctnDt Dbtr DbtrAcct DbtrAgt ChrgBr:Bearer CdtTrfTxInf+",
        ["PmtTpInf"] = "SvcLvl",
        ["SvcLvl"] = "Cd:Level",
        ["Dbtr"] = "Nm:Name",
        ["DbtrAcct"] = "Id",
        ["CdtrAcct"] = "Id",
        ["Id"] = "IBAN:IBAN",
        ["DbtrAgt"] = "FinInstnId",
        ["Othr"] = "Id:Id35",
        ["CdtTrfTxInf"] = "PmtId Amt Cdtr CdtrAcct RmtInf",
        ["PmtId"] = "EndToEndId:Id35",
        ["Amt"] = "InstdAmt:Amount",
        ["Cdtr"] = "Nm:Name",
        ["RmtInf"] = "Ustrd:Text",
    };

    /// <summary>Everything that a file says against the standard and against its own sums; empty for a good one.</summary>
    public static IReadOnlyList<string> Objections(XDocument file, string version)
    {
        var objections = new List<string>();
        var ns = $"urn:iso:std:iso:20022:tech:xsd:pain.001.001.{version}";
        if (file.Root?.Name != XName.Get("Document", ns))
            return [$"The root is {file.Root?.Name}."];
        objections.AddRange(file.Root.DescendantsAndSelf().Where(e => e.Name.NamespaceName != ns).Select(e => $"{e.Name}: namespace"));
        Check(file.Root, version, objections);
        Sums(file.Root, ns, objections);
        return objections;
    }

    private static void Check(XElement element, string version, List<string> objections)
    {
        var name = element.Name.LocalName;
        var rule =
            name == "ReqdExctnDt"
                ? version == "09"
                    ? "Dt:Date"
                    : ":Date"
                : name == "FinInstnId"
                    ? element.Elements().FirstOrDefault()?.Name.LocalName == "Othr"
                        ? "Othr"
                        : version == "09"
                            ? "BICFI:BICFI"
                            : "BIC:BIC"
                    : element.Parent?.Name.LocalName == "Othr"
                        ? ":Id35"
                        : Elements.GetValueOrDefault(name);
        if (rule is null)
        {
            objections.Add($"{name}: unknown");
            return;
        }
        if (rule.StartsWith(':'))
        {
            Simple(element, rule[1..], objections);
            return;
        }
        var children = element.Elements().ToList();
        var place = 0;
        foreach (var part in rule.Split(' '))
        {
            var (child, type) = part.Split(':') is [var named, var simple] ? (named, simple) : (part, null);
            var (optional, repeats) = (child.EndsWith('?'), child.EndsWith('+'));
            child = child.TrimEnd('?', '+');
            var found = 0;
            for (; place < children.Count && children[place].Name.LocalName == child && (found == 0 || repeats); place++, found++)
                if (type is null)
                    Check(children[place], version, objections);
                else
                    Simple(children[place], type, objections);
            if (found == 0 && !optional)
                objections.Add($"{name}: {child} is missing or out of place");
        }
        if (place < children.Count)
            objections.Add($"{name}: {children[place].Name.LocalName} is one too many or out of place");
    }

    private static void Simple(XElement element, string type, List<string> objections)
    {
        if (element.HasElements || !Regex.IsMatch(element.Value, Types[type], RegexOptions.None, TimeSpan.FromSeconds(1)))
            objections.Add($"{element.Name.LocalName}: « {element.Value} » is no {type}");
        if (
            type is "Id35" or "Name" or "Text"
            && (element.Value.Contains("//") || element.Value.StartsWith('/') || element.Value.EndsWith('/'))
        )
            objections.Add($"{element.Name.LocalName}: slashes");
        if (type == "Amount" && element.Attribute("Ccy")?.Value != "EUR")
            objections.Add($"{element.Name.LocalName}: no currency");
    }

    private static void Sums(XElement root, XNamespace ns, List<string> objections)
    {
        var transfers = root.Descendants(ns + "InstdAmt")
            .Select(e => decimal.Parse(e.Value, System.Globalization.CultureInfo.InvariantCulture))
            .ToList();
        foreach (var count in root.Descendants(ns + "NbOfTxs").Where(e => e.Value != transfers.Count.ToString()))
            objections.Add($"NbOfTxs {count.Value}, there are {transfers.Count}");
        foreach (
            var sum in root.Descendants(ns + "CtrlSum")
                .Where(e => e.Value != transfers.Sum().ToString("0.00", System.Globalization.CultureInfo.InvariantCulture))
        )
            objections.Add($"CtrlSum {sum.Value}, it is {transfers.Sum()}");
        if (root.Descendants(ns + "EndToEndId").GroupBy(e => e.Value).Any(g => g.Count() > 1))
            objections.Add("EndToEndId: twice");
    }
}
