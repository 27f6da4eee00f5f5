using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements.Counters;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Shared.Counters;

public static class CounterTexts
{
    public static string Used(GuaranteeCounter counter) =>
        counter.TotalAmount is { } total
            ? $"{French.Amount(counter.UsedAmount ?? Money.Zero)} sur {French.Amount(total)}"
            : $"{French.Number(counter.UsedCount)} sur {French.Number(counter.TotalCount)}";

    public static string Left(GuaranteeCounter counter) =>
        counter.TotalAmount is { } total
            ? French.Amount(Money.Max(Money.Zero, total - (counter.UsedAmount ?? Money.Zero)))
            : French.Number(Math.Max(0, counter.TotalCount - counter.UsedCount));

    public static string Renewal(GuaranteeCounter counter) =>
        counter.RenewsOn is { } day ? $"le {French.Date(day)}"
        : counter.Years > 1 ? $"tous les {French.Number(counter.Years)}{French.Space}ans"
        : "chaque 1er\u00A0janvier";
}
