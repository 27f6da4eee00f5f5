using System.Text;
using MonHarmonie.Services.Consents;

namespace MonHarmonie.Services.Tests.Consents;

/// <summary>
/// docs/data-protection.md shows the register as the gate applies it: its table is made from <see cref="ProcessingRules"/>. After a change
/// of the rules, <c>UPDATE_DOCS=1</c> and this class write it again.
/// </summary>
public sealed class RegisterDocumentTests
{
    private const string Begin = "<!-- register: made from ProcessingRules, see RegisterDocumentTests -->\n";
    private const string End = "<!-- end of the register -->\n";

    [Fact]
    public async Task Document_TableOfTheRegister_IsWhatTheGateApplies()
    {
        var file = Path.Combine(Checkout.Root, "docs", "data-protection.md");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var (first, last) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(first >= Begin.Length && last >= first, $"{file} has lost the marks between which the register stands.");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(file, text[..first] + Table() + text[last..], TestContext.Current.CancellationToken);
        else
            Assert.Equal(Table(), text[first..last]);
    }

    private static string Table()
    {
        var table = new StringBuilder(
            "| purpose | since | category | basis (GDPR 6) | health (GDPR 9) | kept | read by |\n"
                + "| --- | --- | --- | --- | --- | --- | --- |\n"
        );
        foreach (var (rule, cell) in ProcessingRules.Versions.SelectMany(r => r.Categories.Select(c => (r, c))))
            table.Append(
                $"| {Words(rule.Purpose)} (R{(byte)rule.Purpose:00}){(rule.IsCarriedOut ? "" : ", **not carried out**")} | "
                    + $"{rule.From:yyyy-MM-dd}{(rule.Until is { } last ? $" to {last:yyyy-MM-dd}" : "")} (v{rule.Version}) | "
                    + $"{Words(cell.Category)} (C{(byte)cell.Category:00}){(cell.IsAsked ? ", asked" : "")} | {Words(rule.Basis)} | "
                    + $"{Health(rule)} | {Kept(cell.Retention)} | {Readers(cell.Readers)} |\n"
            );
        return table.ToString();
    }

    private static string Health(PurposeRule rule) =>
        rule.Health == HealthException.None ? "–" : $"{Words(rule.Health)}{(rule.IsHealthUnconfirmed ? ", UNCONFIRMED" : "")}";

    private static string Kept(Retention time) =>
        time.From switch
        {
            RetentionStart.NotStored => "not stored",
            RetentionStart.WhileAgreed => $"while agreed, asked again after {time.Months} months",
            RetentionStart.Recorded => After(time, "it was recorded"),
            RetentionStart.AccountClosed => After(time, "the account was closed"),
            RetentionStart.EventEnded => After(time, "its end"),
            _ => After(time, "the contract ended"),
        };

    private static string After(Retention time, string start) =>
        $"{time.Months} months after {start}{(time.ArchiveMonths == 0 ? "" : $", then {time.ArchiveMonths} months locked away")}";

    private static string Readers(DataReaders readers)
    {
        string[] named =
        [
            .. Enum.GetValues<DataReaders>()
                .Where(r => r != DataReaders.None && readers.HasFlag(r))
                .Select(r =>
                    r switch
                    {
                        DataReaders.Subject => "the person",
                        DataReaders.Family => "their family, by grant",
                        DataReaders.Advisor => "an advisor with a reason, masked",
                        DataReaders.Statistics => "a job that counts over crowds",
                        DataReaders.PaymentOfficer => "a payment officer, without care",
                        DataReaders.Processing => "a job that does what the person asked for",
                        _ => "the data protection officer",
                    }
                ),
        ];
        return named.Length == 0 ? "nobody on a screen" : string.Join("; ", named);
    }

    /// <summary>« ContractAdministration » as « contract administration ».</summary>
    private static string Words<T>(T value)
        where T : struct, Enum =>
        string.Concat(
            value.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}")
        );
}
