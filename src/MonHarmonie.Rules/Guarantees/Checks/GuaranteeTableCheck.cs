using System.Globalization;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Guarantees.Checks;

/// <summary>
/// Reads a whole guarantee table against the rules of the « contrat responsable » (CSS L871-1, R871-1, R871-2) and of company contracts
/// (CSS D911-1), on its first day. Pure; the legal amounts come from the rate book, and one that is unknown on that day checks nothing.
/// </summary>
public sealed class GuaranteeTableCheck(RateBook rates)
{
    private const string Responsible = "CSS, art. R871-2";
    private const string Company = "CSS, art. D911-1";
    private const string NeverCovered = "CSS, art. L871-1 et R871-1";
    private static readonly string[] NotCoverable = ["participation forfaitaire", "franchise", "hors parcours", "hors du parcours"];

    /// <summary>What is wrong, in the order of the lines; what is missing comes last.</summary>
    public IReadOnlyList<TableFinding> Check(TableDraft table)
    {
        var probe = new TableProbe(rates, table.ValidFrom);
        var found = new List<TableFinding>();
        for (var i = 0; i < table.Lines.Count; i++)
        {
            if (table.Lines[i].Guarantee is not { } guarantee)
                found.Add(new TableFinding(TableRule.Unreadable, table.Lines[i].Item, i));
            else
                CheckLine(table, i, guarantee, probe, found);
        }
        if (table.IsResponsible)
            CheckGlasses(table, probe, found);
        var missing = ItemDuties
            .All.Except(table.Lines.Select(l => l.Item))
            .Select(item =>
                table.IsResponsible && ItemDuties.IsMandatory(item)
                    ? new TableFinding(TableRule.MandatoryItemMissing, item, null, Responsible, Write: MinimumExpression(item))
                    : new TableFinding(TableRule.ItemMissing, item, null)
            );
        return [.. found.OrderBy(f => f.Line), .. missing.OrderBy(f => !f.Blocks)];
    }

    private static void CheckItemOnce(TableDraft table, int at, List<TableFinding> found)
    {
        var item = table.Lines[at].Item;
        if (item != GuaranteeItem.Other && table.Lines.Take(at).Any(l => l.Item == item))
            found.Add(new TableFinding(TableRule.ItemTwice, item, at));
    }

    private void CheckLine(TableDraft table, int at, Guarantee guarantee, TableProbe probe, List<TableFinding> found)
    {
        CheckItemOnce(table, at, found);
        if (!table.IsResponsible)
            return;
        var line = table.Lines[at];
        void Breaks(TableRule rule, string source, string? write, Money? limit = null) =>
            found.Add(new TableFinding(rule, line.Item, at, source, limit, write));
        if (NotCoverable.Any(words => line.Label.Contains(words, StringComparison.OrdinalIgnoreCase)) && !guarantee.IsNone)
            Breaks(TableRule.NotCoverable, NeverCovered, "NONE");
        if (ItemDuties.IsWithoutRemainingCost(line.Item))
        {
            if (!ItemDuties.PaysInFull(guarantee))
                Breaks(TableRule.NoRemainingCost, Responsible, "100% SANTE");
            return;
        }
        if (line.Item == GuaranteeItem.FlatCharge)
        {
            if (!PaysDailyCharge(guarantee))
                Breaks(TableRule.DailyCharge, Responsible, "FR");
            return;
        }
        if (!ItemDuties.PaysTicketModerateur(line.Item, guarantee))
            Breaks(TableRule.TicketModerateur, Responsible, WithTicketModerateur(line));
        switch (line.Item)
        {
            case GuaranteeItem.DoctorWithoutOptam:
                CheckOverrun(table, GuaranteeItem.Doctor, guarantee, probe, Breaks);
                break;
            case GuaranteeItem.TechnicalActWithoutOptam:
                CheckOverrun(table, GuaranteeItem.TechnicalAct, guarantee, probe, Breaks);
                break;
            case GuaranteeItem.Imaging or GuaranteeItem.Maternity:
                // One line for doctors with and without OPTAM: the engine lowers it for those without, which its words do not say.
                if (probe.MaxOverrunWithoutOptam(line.Item, guarantee) is { } without && without < probe.MaxOverrun(line.Item, guarantee))
                    Breaks(TableRule.LessWithoutOptam, Responsible, null, without);
                break;
            case GuaranteeItem.HearingAid:
                if (rates.HearingClass2Max.Find(table.ValidFrom) is { } ear && probe.MaxPaid(line.Item, guarantee) > ear.Value)
                    Breaks(TableRule.HearingAid, Responsible, Package(ear.Value - TableProbe.BaseOf(line.Item), "MAX 2/4 ANS"), ear.Value);
                if (
                    Years("responsible.hearing.period", table.ValidFrom) is { } years
                    && ItemDuties.PaysMoreThanTicketModerateur(guarantee)
                    && !ItemDuties.IsLimitedTo(guarantee, 2, years)
                )
                    Breaks(TableRule.HearingRenewal, Responsible, WithLimit(line, $"MAX 1/{years} ANS"));
                break;
            case GuaranteeItem.Frame or GuaranteeItem.Lens:
                var pieces = line.Item == GuaranteeItem.Frame ? 1 : 2;
                if (
                    Years("responsible.optical.period_adult", table.ValidFrom) is { } period
                    && ItemDuties.PaysMoreThanTicketModerateur(guarantee)
                    && !ItemDuties.IsLimitedTo(guarantee, pieces, period)
                )
                    Breaks(TableRule.OpticsRenewal, Responsible, WithLimit(line, $"MAX {pieces}/{period} ANS"));
                break;
            case GuaranteeItem.DentalProsthesis or GuaranteeItem.Orthodontics when table.IsOfCompany:
                var least = Ratio("ani.dental_prosthesis_odf_min", table.ValidFrom).Of(TableProbe.BaseOf(line.Item));
                if (probe.MaxPaid(line.Item, guarantee) < least)
                    Breaks(TableRule.CompanyDental, Company, "125% BR", least);
                break;
        }
    }

    /// <summary>
    /// Overruns without OPTAM: at most the whole tariff, and a fifth of it less than what is paid with OPTAM (R871-2, 2°). Percentages are
    /// compared on one tariff for both.
    /// </summary>
    private void CheckOverrun(
        TableDraft table,
        GuaranteeItem withOptam,
        Guarantee guarantee,
        TableProbe probe,
        Action<TableRule, string, string?, Money?> breaks
    )
    {
        var item = withOptam == GuaranteeItem.Doctor ? GuaranteeItem.DoctorWithoutOptam : GuaranteeItem.TechnicalActWithoutOptam;
        if (rates.NonOptamOverrunMax.Find(table.ValidFrom) is not { } max || probe.MaxOverrun(item, guarantee) is not { } paid)
            return;
        var tariff = TableProbe.BaseOf(item);
        var other = table.Lines.FirstOrDefault(l => l.Item == withOptam)?.Guarantee;
        var level = other is null ? Money.Zero : probe.MaxOverrun(withOptam, other) ?? Money.Zero;
        var most = Money.Max(
            Money.Zero,
            Money.Min(max.Value.Of(tariff), level - Ratio("responsible.non_optam_gap", table.ValidFrom).Of(tariff))
        );
        if (paid > most)
            breaks(
                TableRule.OverrunWithoutOptam,
                Responsible,
                string.Create(CultureInfo.InvariantCulture, $"{100 + most.Cents * 100 / tariff.Cents}% BR"),
                most
            );
    }

    /// <summary>A frame and two lenses of class B: each of them, and the equipment that they make.</summary>
    private void CheckGlasses(TableDraft table, TableProbe probe, List<TableFinding> found)
    {
        var (frameAt, lensAt) = (Place(table, GuaranteeItem.Frame), Place(table, GuaranteeItem.Lens));
        var frame = frameAt < 0 ? null : probe.MaxPaid(GuaranteeItem.Frame, table.Lines[frameAt].Guarantee!);
        if (frame is { } paid && rates.FrameMax.Find(table.ValidFrom) is { } frameMax && paid > frameMax.Value)
            found.Add(
                new TableFinding(
                    TableRule.Frame,
                    GuaranteeItem.Frame,
                    frameAt,
                    Responsible,
                    frameMax.Value,
                    Package(frameMax.Value - Money.FromEuros(1m), "MAX 1/2 ANS")
                )
            );
        if (frame is null || lensAt < 0 || probe.MaxPaid(GuaranteeItem.Lens, table.Lines[lensAt].Guarantee!) is not { } lens)
            return;
        var equipment = frame.Value + lens + lens;
        // Lines do not say which lenses: the lowest maximum and the highest minimum hold for all of them.
        if (Amount("responsible.optical.class_b.a.max", table.ValidFrom) is { } most && equipment > most)
            found.Add(
                new TableFinding(
                    TableRule.EquipmentMaximum,
                    GuaranteeItem.Lens,
                    lensAt,
                    Responsible,
                    most,
                    PerLens(most - Money.Min(frame.Value, rates.FrameMax.Find(table.ValidFrom)?.Value ?? frame.Value), up: false)
                )
            );
        var offersMore =
            ItemDuties.PaysMoreThanTicketModerateur(table.Lines[frameAt].Guarantee!)
            || ItemDuties.PaysMoreThanTicketModerateur(table.Lines[lensAt].Guarantee!);
        if (
            (table.IsOfCompany || offersMore)
            && Amount(table.IsOfCompany ? "ani.optical.c.min" : "responsible.optical.class_b.c.min", table.ValidFrom) is { } least
            && equipment < least
        )
            found.Add(
                new TableFinding(
                    TableRule.EquipmentMinimum,
                    GuaranteeItem.Lens,
                    lensAt,
                    table.IsOfCompany ? Company : Responsible,
                    least,
                    PerLens(least - frame.Value, up: true)
                )
            );
    }

    private static int Place(TableDraft table, GuaranteeItem item)
    {
        for (var i = 0; i < table.Lines.Count; i++)
            if (table.Lines[i].Item == item && table.Lines[i].Guarantee is not null)
                return i;
        return -1;
    }

    /// <summary>Real cost, without limit of days.</summary>
    private static bool PaysDailyCharge(Guarantee guarantee)
    {
        if (guarantee.Limits.Length > 0)
            return false;
        foreach (ref readonly var term in guarantee.Terms)
            if (term.Kind is TermKind.ActualCost or TermKind.TicketModerateur or TermKind.C2s)
                return true;
        return false;
    }

    /// <summary>The least that a mandatory item may say.</summary>
    private static string MinimumExpression(GuaranteeItem item) =>
        item == GuaranteeItem.FlatCharge ? "FR"
        : ItemDuties.IsWithoutRemainingCost(item) ? "100% SANTE"
        : "TM";

    /// <summary>A package goes on top of the « ticket modérateur »; a share of the tariff below the whole becomes the whole.</summary>
    private static string WithTicketModerateur(TableLine line)
    {
        if (line.Guarantee!.IsNone)
            return "TM";
        foreach (ref readonly var term in line.Guarantee.Terms)
            if (term.Kind is TermKind.PercentOfBase or TermKind.PercentOfBaseOnTop)
                return "100% BR";
        return "TM + " + line.Expression.Trim();
    }

    /// <summary>The guarantee with one limit in place of those over several years.</summary>
    private static string WithLimit(TableLine line, string limit) =>
        string.Join(
            "; ",
            line.Expression.Split(';', StringSplitOptions.TrimEntries)
                .Where((part, i) => i == 0 || !part.EndsWith("ANS", StringComparison.OrdinalIgnoreCase))
                .Append(limit)
        );

    private static string Package(Money amount, string limit) =>
        string.Create(CultureInfo.InvariantCulture, $"TM + {amount.Cents / 100} EUR/ACTE; {limit}");

    /// <summary>Whole euros for each of two lenses, beyond their tariffs.</summary>
    private static string PerLens(Money both, bool up) =>
        Package(new Money((both.Cents - 2 * TableProbe.BaseOf(GuaranteeItem.Lens).Cents + (up ? 199 : 0)) / 200 * 100), "MAX 2/2 ANS");

    private Money? Amount(string key, DateOnly day) => rates.Of(key).TryFind(day, out var value) ? Money.FromEuros(value) : null;

    private Ratio Ratio(string key, DateOnly day) =>
        rates.Of(key).TryFind(day, out var value) ? Rules.Ratio.From(value) : Rules.Ratio.Nothing;

    private int? Years(string key, DateOnly day) => rates.Of(key).TryFind(day, out var months) ? (int)months / 12 : null;
}
