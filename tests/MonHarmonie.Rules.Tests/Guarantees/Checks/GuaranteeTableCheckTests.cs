using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Guarantees.Checks;
using MonHarmonie.Rules.SocialSecurity;
using Xunit;

namespace MonHarmonie.Rules.Tests.Guarantees.Checks;

/// <summary>Each rule of the responsible contract: broken by one line, kept by the line that the finding proposes.</summary>
public sealed class GuaranteeTableCheckTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);

    private static readonly GuaranteeTableCheck Checker = new(
        new RateBook(
            new (string, decimal)[]
            {
                ("responsible.non_optam_overrun_max", 1m),
                ("responsible.non_optam_gap", 0.2m),
                ("responsible.optical.frame_max", 100m),
                ("responsible.optical.class_b.a.max", 420m),
                ("responsible.optical.class_b.c.min", 200m),
                ("responsible.optical.period_adult", 24m),
                ("responsible.hearing.class_2_max", 1700m),
                ("responsible.hearing.period", 48m),
                ("ani.optical.c.min", 200m),
                ("ani.dental_prosthesis_odf_min", 1.25m),
                ("pf.amount", 2m),
                ("pf.exempt_age", 18m),
                ("heavy_act.threshold", 120m),
                ("pmss", 4005m),
            }.Select(r => (r.Item1, new Dated<decimal>(r.Item2, new DateOnly(2020, 1, 1), null, "test")))
        )
    );

    /// <summary>A table that keeps every rule.</summary>
    private static readonly Dictionary<GuaranteeItem, string> Sound = Enum.GetValues<GuaranteeItem>()
        .Where(i => i != GuaranteeItem.Other)
        .ToDictionary(
            i => i,
            i =>
                i switch
                {
                    GuaranteeItem.Doctor or GuaranteeItem.TechnicalAct => "150% BR",
                    GuaranteeItem.DoctorWithoutOptam or GuaranteeItem.TechnicalActWithoutOptam => "130% BR",
                    GuaranteeItem.DentalNoRemainingCost or GuaranteeItem.OpticsNoRemainingCost or GuaranteeItem.HearingNoRemainingCost =>
                        "100% SANTE",
                    GuaranteeItem.FlatCharge => "FR",
                    GuaranteeItem.Frame => "TM + 99 EUR/ACTE; MAX 1/2 ANS",
                    GuaranteeItem.Lens => "TM + 80 EUR/ACTE; MAX 2/2 ANS",
                    GuaranteeItem.HearingAid => "TM + 1300 EUR/ACTE; MAX 1/4 ANS",
                    GuaranteeItem.DentalProsthesis or GuaranteeItem.Orthodontics => "125% BR",
                    _ => "TM",
                }
        );

    [Fact]
    public void Check_SoundTable_FindsNothing()
    {
        Assert.Empty(Find(Sound));
        Assert.Empty(Find(Sound, isOfCompany: true));
    }

    [Theory]
    [InlineData(GuaranteeItem.Doctor, "30 EUR/ACTE", TableRule.TicketModerateur)]
    [InlineData(GuaranteeItem.Doctor, "90% BR", TableRule.TicketModerateur)]
    [InlineData(GuaranteeItem.Doctor, "NONE", TableRule.TicketModerateur)]
    [InlineData(GuaranteeItem.Biology, "39% BR HORS AMO", TableRule.TicketModerateur)]
    [InlineData(GuaranteeItem.Transport, "500 EUR/AN", TableRule.TicketModerateur)]
    [InlineData(GuaranteeItem.DentalNoRemainingCost, "200% BR", TableRule.NoRemainingCost)]
    [InlineData(GuaranteeItem.OpticsNoRemainingCost, "TM", TableRule.NoRemainingCost)]
    [InlineData(GuaranteeItem.FlatCharge, "20 EUR/JOUR", TableRule.DailyCharge)]
    [InlineData(GuaranteeItem.FlatCharge, "FR; MAX 30 JOURS/AN", TableRule.DailyCharge)]
    [InlineData(GuaranteeItem.Frame, "TM + 100 EUR/ACTE; MAX 1/2 ANS", TableRule.Frame)]
    [InlineData(GuaranteeItem.Lens, "TM + 161 EUR/ACTE; MAX 2/2 ANS", TableRule.EquipmentMaximum)]
    [InlineData(GuaranteeItem.Lens, "TM + 50 EUR/ACTE; MAX 2/2 ANS", TableRule.EquipmentMinimum)]
    [InlineData(GuaranteeItem.Lens, "TM + 80 EUR/ACTE; MAX 2/1 ANS", TableRule.OpticsRenewal)]
    [InlineData(GuaranteeItem.Frame, "TM + 99 EUR/ACTE", TableRule.OpticsRenewal)]
    [InlineData(GuaranteeItem.HearingAid, "TM + 1301 EUR/ACTE; MAX 1/4 ANS", TableRule.HearingAid)]
    [InlineData(GuaranteeItem.HearingAid, "TM + 800 EUR/ACTE; MAX 1/3 ANS", TableRule.HearingRenewal)]
    [InlineData(GuaranteeItem.DoctorWithoutOptam, "131% BR", TableRule.OverrunWithoutOptam)]
    [InlineData(GuaranteeItem.TechnicalActWithoutOptam, "FR", TableRule.OverrunWithoutOptam)]
    public void Check_OneLineBroken_IsFoundAndItsProposalIsSound(GuaranteeItem item, string broken, TableRule rule)
    {
        var found = Assert.Single(Find(With(item, broken)), f => f.Item == item);

        Assert.Equal((rule, item, true), (found.Rule, found.Item, found.Blocks));
        Assert.NotNull(found.Source);
        Assert.DoesNotContain(Find(With(item, found.Write!)), f => f.Item == item);
    }

    [Fact]
    public void Check_OverrunAtTwiceTheTariff_IsCappedAtOneTariffWhateverTheOptamLevel()
    {
        var table = With(GuaranteeItem.Doctor, "300% BR");
        table[GuaranteeItem.DoctorWithoutOptam] = "200% BR";
        Assert.Empty(Find(table));

        table[GuaranteeItem.DoctorWithoutOptam] = "201% BR";
        Assert.Equal("200% BR", Assert.Single(Find(table)).Write);
    }

    [Theory]
    [InlineData(GuaranteeItem.Imaging, "150% BR", 30)]
    [InlineData(GuaranteeItem.Imaging, "300% BR", 100)]
    [InlineData(GuaranteeItem.Maternity, "110% BR", 0)]
    public void Check_OneLineWithAndWithoutOptam_SaysWhatIsPaidWithoutAndBlocksNothing(GuaranteeItem item, string line, int beyond)
    {
        var found = Assert.Single(Find(With(item, line)));

        Assert.Equal((TableRule.LessWithoutOptam, item, false), (found.Rule, found.Item, found.Blocks));
        Assert.Equal(Money.FromEuros(beyond), found.Limit);
    }

    [Theory]
    [InlineData("100% BR")]
    [InlineData("TM + 30 EUR/ACTE")]
    public void Check_OneLineThatPaysTheSameWithoutOptam_IsNotNamed(string line) => Assert.Empty(Find(With(GuaranteeItem.Imaging, line)));

    [Fact]
    public void Check_CompanyContract_HasItsOwnMinima()
    {
        var dental = Assert.Single(Find(With(GuaranteeItem.DentalProsthesis, "100% BR"), isOfCompany: true));
        var glasses = Find(With(GuaranteeItem.Lens, "TM; MAX 2/2 ANS"), isOfCompany: true);

        Assert.Equal((TableRule.CompanyDental, "CSS, art. D911-1"), (dental.Rule, dental.Source));
        Assert.Equal(TableRule.EquipmentMinimum, Assert.Single(glasses).Rule);
        Assert.Empty(Find(With(GuaranteeItem.DentalProsthesis, "100% BR")));
    }

    [Fact]
    public void Check_GlassesAtTheTicketModerateur_HaveNoMinimumAndNoPeriod()
    {
        var table = With(GuaranteeItem.Frame, "TM");
        table[GuaranteeItem.Lens] = "TM";
        Assert.Empty(Find(table));
    }

    [Fact]
    public void Check_LabelNamesWhatTheLawExcludes_IsFound()
    {
        var lines = Lines(Sound);
        lines.Add(Line(GuaranteeItem.Other, "2 EUR/ACTE", "Participation forfaitaire"));
        Assert.Equal(TableRule.NotCoverable, Assert.Single(Checker.Check(new TableDraft(Day, true, false, lines))).Rule);
    }

    [Fact]
    public void Check_MissingItems_BlockOnlyWhereTheContractMustPay()
    {
        var table = new Dictionary<GuaranteeItem, string>(Sound);
        table.Remove(GuaranteeItem.FlatCharge);
        table.Remove(GuaranteeItem.Spa);

        Assert.Collection(
            Find(table),
            f => Assert.Equal((TableRule.MandatoryItemMissing, GuaranteeItem.FlatCharge, "FR", true), (f.Rule, f.Item, f.Write, f.Blocks)),
            f => Assert.Equal((TableRule.ItemMissing, GuaranteeItem.Spa, false), (f.Rule, f.Item, f.Blocks))
        );
    }

    [Fact]
    public void Check_SameItemTwiceOrUnreadable_BlocksEvenWithoutResponsibility()
    {
        var lines = Lines(Sound);
        lines.Add(Line(GuaranteeItem.Doctor, "TM", "Encore"));
        lines.Add(Line(GuaranteeItem.Other, "TROP", "Illisible"));

        var found = Checker.Check(new TableDraft(Day, false, false, lines));

        Assert.Equal([TableRule.ItemTwice, TableRule.Unreadable], found.Select(f => f.Rule));
        Assert.Equal([lines.Count - 2, lines.Count - 1], found.Select(f => f.Line!.Value));
    }

    [Fact]
    public void Check_NotResponsible_MayPayWhatItWants() =>
        Assert.Empty(Checker.Check(new TableDraft(Day, false, false, Lines(With(GuaranteeItem.Doctor, "NONE")))));

    private static Dictionary<GuaranteeItem, string> With(GuaranteeItem item, string expression) => new(Sound) { [item] = expression };

    private static List<TableLine> Lines(Dictionary<GuaranteeItem, string> table) =>
        [.. table.Select(l => Line(l.Key, l.Value, l.Key.ToString()))];

    private static TableLine Line(GuaranteeItem item, string expression, string label) =>
        new(item, label, expression, GuaranteeParser.TryParse(expression, out var read, out _) ? read : null);

    private static IReadOnlyList<TableFinding> Find(Dictionary<GuaranteeItem, string> table, bool isOfCompany = false) =>
        Checker.Check(new TableDraft(Day, true, isOfCompany, Lines(table)));
}
