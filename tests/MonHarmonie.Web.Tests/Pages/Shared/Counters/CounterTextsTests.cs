using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Reimbursements.Counters;
using MonHarmonie.Web.Pages.Shared.Counters;
using Xunit;

namespace MonHarmonie.Web.Tests.Pages.Shared.Counters;

public sealed class CounterTextsTests
{
    private static readonly GuaranteeCounter Implant = Amount("Implant", 0, 20_000);
    private static readonly GuaranteeCounter Crown = Amount("Couronne", 90_000, 100_000);
    private static readonly GuaranteeCounter Osteopathy = Number(GuaranteeItem.AlternativeMedicine, "30 EUR/ACTE; MAX 3 ACTES/AN", 1, 3, 1);
    private static readonly GuaranteeCounter Frame = Number(GuaranteeItem.Frame, "TM; MAX 1/2 ANS", 0, 1, 2);
    private static readonly GuaranteeCounter Room = Number(GuaranteeItem.PrivateRoom, "50 EUR/JOUR; MAX 60 JOURS/AN", 0, 60, 1);

    [Fact]
    public void Order_UsedOnesComeFirst_TheFullestAtTheTop()
    {
        GuaranteeCounter[] all = [Implant, Osteopathy, Frame, Crown, Room];

        Assert.Equal([Crown, Osteopathy], CounterTexts.Used(all));
        Assert.Equal([Implant, Frame, Room], CounterTexts.Untouched(all));
    }

    [Fact]
    public void Words_NameWhatIsCounted()
    {
        string[] whole = [.. new[] { Implant, Osteopathy, Frame, Room }.Select(c => CounterTexts.Whole(c).Replace('\u00A0', ' '))];

        Assert.Equal(["200,00 € par an", "3 séances par an", "1 monture tous les 2 ans", "60 jours par an"], whole);
        Assert.Equal("2 séances", CounterTexts.Left(Osteopathy).Replace('\u00A0', ' '));
        Assert.Equal("100,00 €", CounterTexts.Left(Crown).Replace('\u00A0', ' '));
    }

    private static GuaranteeCounter Amount(string label, long used, long total) =>
        new(GuaranteeItem.Implant, CareFamily.Dental, label, "", new Money(used), new Money(total), 0, 0, 1, null);

    private static GuaranteeCounter Number(GuaranteeItem item, string clause, int used, int total, int years) =>
        new(item, CareFamily.Other, "", clause, null, null, used, total, years, null);
}
