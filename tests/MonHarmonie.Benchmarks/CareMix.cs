using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Benchmarks;

/// <summary>A year of ordinary care: every family, sectors, statuses and guarantees as a mutual meets them, the same at each run.</summary>
internal static class CareMix
{
    private static readonly DateOnly Start = new(2026, 3, 2);

    /// <summary>Lines of care; those of one person follow one another.</summary>
    public static CareLine[] Lines(int count)
    {
        var kinds = Kinds();
        var lines = new CareLine[count];
        for (var i = 0; i < count; i++)
        {
            var day = Start.AddDays(i * 37 % 300);
            // A fixed, uneven mix: consultations and medicines more often than hearing aids.
            var kind = kinds[(int)((uint)i * 2654435761u % (uint)kinds.Length)];
            lines[i] = kind with
            {
                CareDate = day,
                ReimbursedOn = day,
                Pathway = i % 23 == 0 ? Pathway.Out : Pathway.In,
                Scheme = i % 19 == 0 ? Scheme.AlsaceMoselle : Scheme.General,
                Status = i % 17 == 0 ? CareStatus.LongTermIllness : CareStatus.None,
            };
        }
        return lines;
    }

    private static CareLine[] Kinds() =>
        [
            Care("G", "150% BR", Sector.Sector1),
            Care("G", "TM", Sector.Sector1),
            Care("G", "100% BR", Sector.Sector1),
            Care("CS", "130% BR", Sector.Sector2, price: 70),
            Care("CS+MPC+MCS", "200% BR", Sector.Optam, price: 55),
            Care("G+MEG", "100% BR", Sector.Sector1),
            Care("GYN+MCS", "150% BR", Sector.Optam, price: 60),
            Care("ZBQK002", "125% BR", Sector.Sector1),
            Care("LFQK002", "TM", Sector.Sector1),
            Care("BFGA004", "220% BR", Sector.Optam, price: 450),
            Care("FJH", "FR", Sector.None, quantity: 4),
            Care("CHP", "50 EUR/JOUR; MAX 60 JOURS/AN", Sector.None, price: 180, quantity: 3),
            Care("1577", "TM", Sector.None),
            Care("AMS 8.1", "TM", Sector.None),
            Care("PSY", "TM; MAX 12 ACTES/AN", Sector.None),
            Care("HBJD001", "100% BR", Sector.None),
            Care("HBLD734", "200% BR; MAX 1200 EUR/AN", Sector.None, price: 600),
            Care("HBLD364", "100% SANTE", Sector.None, price: 275),
            Care("TO50", "200% BR", Sector.None, price: 200),
            Care("LBLD015", "400 EUR/AN", Sector.None, price: 900),
            Care("LPP-A-FRAME", "100% SANTE", Sector.None, price: 30),
            Care("LPP-B-FRAME", "TM + 75 EUR/ACTE", Sector.None, price: 130),
            Care("LPP-AUDIO-II", "TM + 350 EUR/ACTE", Sector.None, price: 1500),
            Care("OSTEO", "30 EUR/ACTE; MAX 3 ACTES/AN", Sector.None, price: 60),
            Given(1240, 0.65m, ActFamily.Pharmacy, "TM"),
            Given(880, 0.65m, ActFamily.Pharmacy, "TM"),
            Given(640, 0.30m, ActFamily.Pharmacy, "TM"),
            Given(4200, 0.55m, ActFamily.Transport, "TM"),
            Given(2450, 0.60m, ActFamily.Biology, "TM"),
        ];

    private static CareLine Care(string act, string guarantee, Sector sector, decimal? price = null, int quantity = 1) =>
        new()
        {
            Act = act,
            CareDate = Start,
            ReimbursedOn = Start,
            Quantity = quantity,
            Sector = sector,
            Price = price is { } euros ? Money.FromEuros(euros) : null,
            BirthDate = new DateOnly(1980, 1, 1),
            Guarantee = Parse(guarantee),
            SecondGuarantee = Guarantee.None,
            IsResponsible = true,
        };

    private static CareLine Given(long cents, decimal rate, ActFamily family, string guarantee) =>
        Care("SANS-CODE", guarantee, Sector.None) with
        {
            Base = new Money(cents),
            Rate = Ratio.From(rate),
            Family = family,
            Profession = Profession.Other,
        };

    private static Guarantee Parse(string text) =>
        GuaranteeParser.TryParse(text, out var guarantee, out var error) ? guarantee : throw new FormatException($"{text}: {error}");
}
