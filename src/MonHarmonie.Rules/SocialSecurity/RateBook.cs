namespace MonHarmonie.Rules.SocialSecurity;

/// <summary>
/// The dated rates, amounts and caps of the compulsory scheme and of responsible contracts, by the key under which
/// <c>rates.csv</c> ships them. A missing one is unknown, never zero.
/// </summary>
public sealed class RateBook
{
    private readonly Dictionary<string, DatedSeries<decimal>> byKey;

    /// <exception cref="ArgumentException">Two values of a key are in force on the same day.</exception>
    public RateBook(IEnumerable<(string Key, Dated<decimal> Value)> values)
    {
        byKey = values.GroupBy(v => v.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, Series, StringComparer.Ordinal);
        ParticipationAmount = Amounts("pf.amount");
        ParticipationsAYear = Counts("pf.annual_max_count");
        ParticipationCapAYear = Amounts("pf.annual_cap");
        ParticipationsADay = Counts("pf.daily_max_count_same_professional");
        ParticipationCapADay = Amounts("pf.daily_cap_same_professional");
        ExemptAge = Counts("pf.exempt_age");
        FranchiseOfBox = Amounts("franchise.medicine");
        FranchiseOfParamedicalAct = Amounts("franchise.paramedical_act");
        FranchiseOfTrip = Amounts("franchise.transport");
        FranchiseCapADayParamedical = Amounts("franchise.daily_cap.paramedical");
        FranchiseCapADayTransport = Amounts("franchise.daily_cap.transport");
        FranchiseCapAYear = Amounts("franchise.annual_cap");
        HeavyActThreshold = Amounts("heavy_act.threshold");
        HeavyActFlatSum = Amounts("heavy_act.flat_participation");
        LongTermIllness = Ratios("amo.rate.ald");
        Maternity = Ratios("amo.rate.maternity");
        WorkAccident = Ratios("amo.rate.work_accident");
        PathwayPenalty = Ratios("parcours.majoration_rate");
        PathwayPenaltyCap = Amounts("parcours.majoration_cap");
        PathwayMinAge = Counts("parcours.min_age");
        EmergencyReduced = Amounts("fpu.reduced");
        PsychologistSessions = Counts("psy.max_sessions");
        GlassesPeriod = Counts("responsible.optical.period_adult");
        GlassesPeriodOfAChild = Counts("responsible.optical.period_under_16");
        HearingPeriod = Counts("responsible.hearing.period");
        NonOptamOverrunMax = Ratios("responsible.non_optam_overrun_max");
        NonOptamGap = Ratios("responsible.non_optam_gap");
        FrameMax = Amounts("responsible.optical.frame_max");
        HearingClass2Max = Amounts("responsible.hearing.class_2_max");
        HearingC2sPrice = Amounts("lpp.hearing.c2s_price");
        HearingReunion = Ratios("lpp.overseas_coefficient_hearing_reunion");
        MonthlyCeiling = Amounts("pmss");
        LocalDoctor = Ratios("local_scheme.total_rate.physician");
        LocalDentist = Ratios("local_scheme.total_rate.dentist");
        LocalParamedical = Ratios("local_scheme.total_rate.paramedical");
        LocalBiology = Ratios("local_scheme.total_rate.biology");
        LocalDevices = Ratios("local_scheme.total_rate.lpp");
        LocalMedicine65 = Ratios("local_scheme.total_rate.medicine_65");
        LocalMedicine30 = Ratios("local_scheme.total_rate.medicine_30");
        LocalMedicine15 = Ratios("local_scheme.total_rate.medicine_15");
        LocalHospital = Ratios("local_scheme.total_rate.hospital");
        LocalDailyCharge = Ratios("local_scheme.fjh_cover");
    }

    /// <summary>« Participation forfaitaire » of one act (CSS L160-13 II, R160-19).</summary>
    public DatedSeries<Money> ParticipationAmount { get; }
    public DatedSeries<int> ParticipationsAYear { get; }
    public DatedSeries<Money> ParticipationCapAYear { get; }
    public DatedSeries<int> ParticipationsADay { get; }
    public DatedSeries<Money> ParticipationCapADay { get; }

    /// <summary>Below this age on 1 January neither participation nor franchise is due.</summary>
    public DatedSeries<int> ExemptAge { get; }

    /// <summary>« Franchise médicale » (CSS L160-13 III, D160-9 to D160-12).</summary>
    public DatedSeries<Money> FranchiseOfBox { get; }
    public DatedSeries<Money> FranchiseOfParamedicalAct { get; }
    public DatedSeries<Money> FranchiseOfTrip { get; }
    public DatedSeries<Money> FranchiseCapADayParamedical { get; }
    public DatedSeries<Money> FranchiseCapADayTransport { get; }
    public DatedSeries<Money> FranchiseCapAYear { get; }

    /// <summary>From this tariff a technical act bears a flat sum instead of a share (CSS R160-16).</summary>
    public DatedSeries<Money> HeavyActThreshold { get; }
    public DatedSeries<Money> HeavyActFlatSum { get; }

    /// <summary>The rate of acts in the protocol of a long-term illness (CSS L160-14, R160-11).</summary>
    public DatedSeries<Ratio> LongTermIllness { get; }

    /// <summary>The rate in the window of maternity insurance (CSS L160-9, D160-3).</summary>
    public DatedSeries<Ratio> Maternity { get; }

    /// <summary>The rate of care after a work accident or occupational disease (CSS L431-1).</summary>
    public DatedSeries<Ratio> WorkAccident { get; }

    /// <summary>What is lost out of the care pathway, on the tariff (CSS L162-5-3, D162-1-6).</summary>
    public DatedSeries<Ratio> PathwayPenalty { get; }
    public DatedSeries<Money> PathwayPenaltyCap { get; }
    public DatedSeries<int> PathwayMinAge { get; }

    /// <summary>What is left of the flat charge of an emergency in a long-term illness or after a work accident (« FPU minoré »).</summary>
    public DatedSeries<Money> EmergencyReduced { get; }

    /// <summary>Sessions of « Mon soutien psy » that the scheme pays in a calendar year.</summary>
    public DatedSeries<int> PsychologistSessions { get; }

    /// <summary>Months after which glasses are renewed; with a change of sight, those of a child (CSS R871-2).</summary>
    public DatedSeries<int> GlassesPeriod { get; }
    public DatedSeries<int> GlassesPeriodOfAChild { get; }

    /// <summary>Months after which the aid of an ear is renewed (CSS R871-2).</summary>
    public DatedSeries<int> HearingPeriod { get; }

    /// <summary>What a responsible contract may pay of the overrun of a doctor without OPTAM, on the tariff (CSS R871-2).</summary>
    public DatedSeries<Ratio> NonOptamOverrunMax { get; }

    /// <summary>How far below what it pays of one with OPTAM (CSS R871-2).</summary>
    public DatedSeries<Ratio> NonOptamGap { get; }
    public DatedSeries<Money> FrameMax { get; }
    public DatedSeries<Money> HearingClass2Max { get; }
    public DatedSeries<Money> HearingC2sPrice { get; }
    public DatedSeries<Ratio> HearingReunion { get; }

    /// <summary>« Plafond mensuel de la sécurité sociale ».</summary>
    public DatedSeries<Money> MonthlyCeiling { get; }

    /// <summary>What the compulsory scheme and the one of Alsace-Moselle pay together (CSS L325-1, D325-6).</summary>
    public DatedSeries<Ratio> LocalDoctor { get; }
    public DatedSeries<Ratio> LocalDentist { get; }
    public DatedSeries<Ratio> LocalParamedical { get; }
    public DatedSeries<Ratio> LocalBiology { get; }
    public DatedSeries<Ratio> LocalDevices { get; }
    public DatedSeries<Ratio> LocalMedicine65 { get; }
    public DatedSeries<Ratio> LocalMedicine30 { get; }
    public DatedSeries<Ratio> LocalMedicine15 { get; }
    public DatedSeries<Ratio> LocalHospital { get; }
    public DatedSeries<Ratio> LocalDailyCharge { get; }

    /// <summary>The values of any key, for pages that show them; empty when the key is unknown.</summary>
    public DatedSeries<decimal> Of(string key) => byKey.GetValueOrDefault(key) ?? DatedSeries<decimal>.Empty;

    /// <summary>The first day on which another book holds another rate, amount or cap; null: never.</summary>
    public DateOnly? FirstDifference(RateBook other) =>
        byKey.Keys.Union(other.byKey.Keys, StringComparer.Ordinal).Min(key => Of(key).FirstDifference(other.Of(key)));

    /// <summary>The days from which on another value of any key holds, or none, in no order.</summary>
    internal IEnumerable<DateOnly> Borders => byKey.Values.SelectMany(series => series.Borders);

    /// <summary>The same of what the day of reimbursement decides: the caps of a year.</summary>
    internal IEnumerable<DateOnly> BordersOfReimbursement =>
        [.. ParticipationsAYear.Borders, .. ParticipationCapAYear.Borders, .. FranchiseCapAYear.Borders];

    /// <summary>From this age on, in whole years, no rule asks how old a person is.</summary>
    internal int LastAge => ExemptAge.Values.Concat(PathwayMinAge.Values).Select(age => age.Value).Append(SchemeNumber.ChildAge).Max();

    private static DatedSeries<decimal> Series(IGrouping<string, (string Key, Dated<decimal> Value)> values)
    {
        try
        {
            return new DatedSeries<decimal>(values.Select(v => v.Value));
        }
        catch (ArgumentException overlap)
        {
            throw new ArgumentException($"{values.Key}: {overlap.Message}", nameof(values), overlap);
        }
    }

    private DatedSeries<Money> Amounts(string key) => Map(key, Money.FromEuros);

    private DatedSeries<Ratio> Ratios(string key) => Map(key, Ratio.From);

    private DatedSeries<int> Counts(string key) => Map(key, value => (int)value);

    private DatedSeries<T> Map<T>(string key, Func<decimal, T> convert) =>
        new(Of(key).Values.Select(v => new Dated<T>(convert(v.Value), v.ValidFrom, v.ValidTo, v.Source, v.IsUncertain)));
}
