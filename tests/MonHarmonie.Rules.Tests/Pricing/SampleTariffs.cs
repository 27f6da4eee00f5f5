using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Tests.Pricing;

/// <summary>A small table of real tariffs and rates, at least one act of every family: these tests need no file.</summary>
internal static class SampleTariffs
{
    public static readonly Pricer Pricer = new(new ActCatalogue(Acts()), new RateBook(Rates()));

    /// <summary>Every code of the table that has a tariff on 2025-06-16 in sector 1.</summary>
    public static readonly IReadOnlyList<string> Codes =
    [
        .. Acts()
            .Where(a =>
                a.IsInForceOn(new DateOnly(2025, 6, 16)) && a.Value is { Tariff: not null } tariff && tariff.AppliesTo(Sector.Sector1)
            )
            .Select(a => a.Value.Code),
    ];

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static Money Euros(double euros) => Money.FromEuros((decimal)euros);

    public static Guarantee Parse(string text) =>
        GuaranteeParser.TryParse(text, out var guarantee, out var error) ? guarantee : throw new FormatException($"{text}: {error}");

    /// <summary>An ordinary line of 16 June 2025: an adult, the care pathway respected, no contract.</summary>
    public static CareLine Line(string act, string careDate = "2025-06-16") =>
        new()
        {
            Act = act,
            CareDate = Day(careDate),
            ReimbursedOn = Day(careDate),
            Quantity = 1,
            Sector = Sector.Sector1,
            BirthDate = new DateOnly(1980, 1, 1),
            Guarantee = Guarantee.None,
            SecondGuarantee = Guarantee.None,
            IsResponsible = true,
        };

    /// <summary>Prices a line for somebody who has used nothing yet.</summary>
    public static PricedLine Price(in CareLine line) => Pricer.Price(line, new CareCounters());

    private static IEnumerable<Dated<ActTariff>> Acts() =>
        [
            Act("G", ActFamily.Consultation, 30, 0.7, from: "2024-12-22", scope: SectorScope.Sector1OrOptam, generalist: true),
            Act(
                "G",
                ActFamily.Consultation,
                26.5,
                0.7,
                from: "2023-11-01",
                to: "2024-12-21",
                scope: SectorScope.Sector1OrOptam,
                generalist: true
            ),
            Act(
                "G",
                ActFamily.Consultation,
                25,
                0.7,
                from: "2017-05-01",
                to: "2023-10-31",
                scope: SectorScope.Sector1OrOptam,
                generalist: true
            ),
            Act("MEG", ActFamily.Supplement, 5, 0.7, scope: SectorScope.Sector1OrOptam, generalist: true),
            Act("CS+MPC", ActFamily.Consultation, 26.5, 0.7, from: "2023-11-01", scope: SectorScope.Sector1OrOptam),
            Act("CS", ActFamily.Consultation, 23, 0.7, scope: SectorScope.Sector2),
            Act("TA-G", ActFamily.Consultation, 0.61, 1, scope: SectorScope.NotContracted, generalist: true),
            Act("VL", ActFamily.HomeVisit, 60, 0.7, scope: SectorScope.Sector1OrOptam, generalist: true),
            Act("RX", ActFamily.Imaging, 31, 0.7),
            Act("IRM", ActFamily.Imaging, 150, 0.7),
            Act("LASER", ActFamily.TechnicalAct, 125.4, 0.7),
            Act("SUTURE", ActFamily.TechnicalAct, 45.1, 0.7),
            Act("HANCHE", ActFamily.TechnicalAct, 459.8, 0.8),
            Act("CAPSULE", ActFamily.TechnicalAct, 83.6, 0.8),
            Act("NFS", ActFamily.Biology, 6.75, 0.6, profession: Profession.Other),
            Act("MED65", ActFamily.Pharmacy, 5.11, 0.65, profession: Profession.Other),
            Act("MED30", ActFamily.Pharmacy, 4.39, 0.3, profession: Profession.Other),
            Act("MED15", ActFamily.Pharmacy, 2.45, 0.15, profession: Profession.Other),
            Act("MED100", ActFamily.Pharmacy, 754.48, 1, profession: Profession.Other),
            Act("AMS", ActFamily.Paramedical, 16.58, 0.6, profession: Profession.Paramedic),
            Act("C-SF", ActFamily.Consultation, 26.5, 0.7, profession: Profession.Midwife),
            Act("C-CD", ActFamily.Dental, 23, 0.6, from: "2023-10-15", profession: Profession.Dentist),
            Act("C-CD", ActFamily.Dental, 23, 0.7, to: "2023-10-14", profession: Profession.Dentist),
            Act("CROWN0", ActFamily.Dental, 120, 0.6, max: 500, basket: Basket.NoRemainingCost, profession: Profession.Dentist),
            Act("CROWN", ActFamily.Dental, 120, 0.6, max: 550, basket: Basket.Moderate, profession: Profession.Dentist),
            Act("IMPLANT", ActFamily.Dental, 0, 0.6, basket: Basket.Free, profession: Profession.Dentist),
            Act("TO90", ActFamily.Orthodontics, 193.5, 1, basket: Basket.Free),
            Act("FRAME-A", ActFamily.Optics, 9, 0.6, max: 30, basket: Basket.ClassA, profession: Profession.Other, frame: true),
            Act("FRAME-B", ActFamily.Optics, 0.05, 0.6, basket: Basket.Free, profession: Profession.Other, frame: true),
            Act("LENS-B", ActFamily.Optics, 0.05, 0.6, basket: Basket.Free, profession: Profession.Other),
            Act("EAR-I", ActFamily.Hearing, 400, 0.6, max: 950, basket: Basket.NoRemainingCost, profession: Profession.Other),
            Act("EAR-II", ActFamily.Hearing, 400, 0.6, basket: Basket.Free, profession: Profession.Other),
            Act("FJH", ActFamily.Hospital, 23, 0, from: "2026-03-01"),
            Act("FJH", ActFamily.Hospital, 20, 0, from: "2018-01-01", to: "2026-02-28"),
            Act("STAY", ActFamily.Hospital, 830, 0.8),
            Act("CHP", ActFamily.Hospital, 0, 0),
            Act("FPU", ActFamily.Emergency, 23, 0, from: "2026-03-01"),
            Act("FPU", ActFamily.Emergency, 19.61, 0, from: "2022-01-01", to: "2026-02-28"),
            Act("TR-TAXI", ActFamily.Transport, null, 0.55, profession: Profession.Other),
            Act("TR-VSL", ActFamily.Transport, 18.4, 0.55, profession: Profession.Other),
            Act("TR-KM", ActFamily.Transport, 0.3, 0.55, profession: Profession.Other),
            Act("PSY", ActFamily.Psychologist, 50, 0.6, from: "2024-06-15", profession: Profession.Other),
            Act("CURE", ActFamily.Spa, 150.01, 0.65),
            Act("OSTEO", ActFamily.NotReimbursed, 0, 0, profession: Profession.Other),
        ];

    private static Dated<ActTariff> Act(
        string code,
        ActFamily family,
        double? tariff,
        double rate,
        string from = "2005-01-01",
        string? to = null,
        SectorScope scope = SectorScope.All,
        Profession profession = Profession.Doctor,
        bool generalist = false,
        double? max = null,
        Basket basket = Basket.None,
        bool frame = false
    ) =>
        new(
            new ActTariff(
                code,
                code,
                family,
                profession,
                generalist,
                scope,
                tariff is { } euros ? Euros(euros) : null,
                Ratio.From((decimal)rate),
                max is { } most ? Euros(most) : null,
                basket,
                frame
            ),
            Day(from),
            to is null ? null : Day(to),
            "sample"
        );

    private static IEnumerable<(string Key, Dated<decimal> Value)> Rates() =>
        [
            .. Changes("pf.amount", ("2005-01-01", 1), ("2024-05-15", 2)),
            .. Changes("pf.annual_max_count", ("2005-01-01", 50), ("2024-05-16", 25)),
            .. Changes("pf.annual_cap", ("2005-01-01", 50)),
            .. Changes("pf.daily_max_count_same_professional", ("2005-01-01", 4)),
            .. Changes("pf.daily_cap_same_professional", ("2005-01-01", 4), ("2024-05-15", 8)),
            .. Changes("pf.exempt_age", ("2005-01-01", 18)),
            .. Changes("franchise.medicine", ("2008-01-01", 0.5m), ("2024-03-31", 1)),
            .. Changes("franchise.paramedical_act", ("2008-01-01", 0.5m), ("2024-03-31", 1)),
            .. Changes("franchise.transport", ("2008-01-01", 2), ("2024-03-31", 4)),
            .. Changes("franchise.daily_cap.paramedical", ("2008-01-01", 2), ("2024-03-31", 4)),
            .. Changes("franchise.daily_cap.transport", ("2008-01-01", 4), ("2024-03-31", 8)),
            .. Changes("franchise.annual_cap", ("2008-01-01", 50)),
            .. Changes("heavy_act.threshold", ("2011-03-01", 120)),
            .. Changes("heavy_act.flat_participation", ("2006-09-01", 18), ("2019-01-01", 24), ("2026-04-22", 32)),
            .. Changes("amo.rate.ald", ("2005-01-01", 1)),
            .. Changes("amo.rate.maternity", ("2005-01-01", 1)),
            .. Changes("amo.rate.work_accident", ("2005-01-01", 1)),
            .. Changes("parcours.majoration_rate", ("2009-02-01", 0.4m)),
            .. Changes("parcours.majoration_cap", ("2011-01-01", 9.2m), ("2017-05-01", 10), ("2023-11-01", 10.6m)),
            .. Changes("parcours.min_age", ("2005-01-01", 16)),
            .. Changes("fpu.reduced", ("2022-01-01", 8.49m), ("2026-03-01", 9.96m)),
            .. Changes("psy.max_sessions", ("2024-06-15", 12)),
            .. Changes("responsible.optical.period_adult", ("2015-04-01", 24)),
            .. Changes("responsible.optical.period_under_16", ("2015-04-01", 12)),
            .. Changes("responsible.hearing.period", ("2021-01-01", 48)),
            .. Changes("responsible.non_optam_overrun_max", ("2017-01-01", 1)),
            .. Changes("responsible.non_optam_gap", ("2015-04-01", 0.2m)),
            .. Changes("responsible.optical.frame_max", ("2015-04-01", 150), ("2020-01-01", 100)),
            .. Changes("responsible.hearing.class_2_max", ("2021-01-01", 1700)),
            .. Changes("lpp.hearing.c2s_price", ("2021-01-01", 800)),
            .. Changes("lpp.overseas_coefficient_hearing_reunion", ("2021-01-01", 1.2m)),
            ("pmss", new Dated<decimal>(3925, Day("2025-01-01"), Day("2025-12-31"), "sample")),
            ("pmss", new Dated<decimal>(4005, Day("2026-01-01"), Day("2026-12-31"), "sample")),
            .. Changes("local_scheme.total_rate.physician", ("2006-02-01", 0.9m)),
            .. Changes("local_scheme.total_rate.dentist", ("2006-02-01", 0.9m)),
            .. Changes("local_scheme.total_rate.paramedical", ("2006-02-01", 0.9m)),
            .. Changes("local_scheme.total_rate.biology", ("2006-02-01", 0.9m)),
            .. Changes("local_scheme.total_rate.lpp", ("2006-02-01", 0.9m)),
            .. Changes("local_scheme.total_rate.medicine_65", ("2006-02-01", 0.9m)),
            .. Changes("local_scheme.total_rate.medicine_30", ("2006-02-01", 0.8m)),
            .. Changes("local_scheme.total_rate.medicine_15", ("2006-02-01", 0.15m)),
            .. Changes("local_scheme.total_rate.hospital", ("2006-02-01", 1)),
            .. Changes("local_scheme.fjh_cover", ("2006-02-01", 1)),
        ];

    /// <summary>Values of a key, each until the day before the next.</summary>
    private static IEnumerable<(string Key, Dated<decimal> Value)> Changes(string key, params (string From, decimal Value)[] changes) =>
        changes.Select(
            (change, i) =>
                (
                    key,
                    new Dated<decimal>(
                        change.Value,
                        Day(change.From),
                        i + 1 < changes.Length ? Day(changes[i + 1].From).AddDays(-1) : null,
                        "sample"
                    )
                )
        );
}
