using CsCheck;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Rules.Tests.Pricing;

/// <summary>
/// Made-up lines of care of one beneficiary, every rule in reach: all acts, sectors, statuses, schemes, guarantees, 2025 and 2026.
/// </summary>
internal static class Cares
{
    public static readonly Gen<string> Guarantees = Gen.Frequency(
        (1, Gen.Const("NONE")),
        (2, Gen.Const("TM")),
        (1, Gen.Const("FR")),
        (1, Gen.Const("100% SANTE")),
        (1, Gen.Const("C2S")),
        (4, Gen.Int[0, 500].Select(p => $"{p}% BR")),
        (2, Gen.Int[0, 300].Select(p => $"{p}% BR HORS AMO")),
        (2, Gen.Int[0, 300].Select(p => $"TM + {p}% BR")),
        (2, Gen.Int[0, 90].Select(e => $"{e} EUR/ACTE")),
        (2, Gen.Int[0, 400].Select(e => $"TM + {e} EUR/AN")),
        (1, Gen.Int[0, 400].Select(e => $"{e} EUR/AN")),
        (1, Gen.Int[1, 9].Select(p => $"{p}% PMSS/AN")),
        (1, Gen.Int[0, 60].Select(e => $"{e} EUR/JOUR; MAX 3 JOURS/AN")),
        (1, Gen.Const("300% BR; MAX 250 EUR/AN")),
        (1, Gen.Const("150% BR + 20 EUR/ACTE; MAX 2 ACTES/AN")),
        (1, Gen.Const("400% BR; MAX 1/2 ANS")),
        (1, Gen.Const("FR; MAX 2/3 ANS")),
        (1, Gen.Const("TM + 90 EUR/AN; MAX 4 ACTES/AN")),
        (1, Gen.Const("200% BR + 100 EUR/AN; MAX 300 EUR/AN; MAX 5 ACTES/AN"))
    );

    private static readonly Gen<DateOnly> Dates = Gen.Int[0, 729].Select(days => new DateOnly(2025, 1, 1).AddDays(days));

    /// <summary>Who the person is, and the contracts.</summary>
    private static readonly Gen<CareLine> People = Gen.Select(
            Gen.Int[0, 90],
            Gen.Enum<CareStatus>(),
            Gen.Bool,
            Gen.Bool,
            Guarantees,
            Guarantees
        )
        .Select(
            (age, status, isLocal, isResponsible, first, second) =>
                SampleTariffs.Line("G") with
                {
                    BirthDate = new DateOnly(2024 - age, 2, 28),
                    Status = status,
                    Scheme = isLocal ? Scheme.AlsaceMoselle : Scheme.General,
                    IsResponsible = isResponsible,
                    Guarantee = SampleTariffs.Parse(first),
                    SecondGuarantee = SampleTariffs.Parse(second),
                }
        );

    private static readonly Gen<CareLine> Care = Gen.Select(
            OneOf([.. SampleTariffs.Codes]),
            Dates,
            Gen.Int[1, 6],
            Gen.Int[0, 90_000],
            Gen.Enum<Pathway>(),
            Gen.Int[0, 2],
            Gen.Int[0, 40]
        )
        .Select(
            (act, day, quantity, price, pathway, professional, delay) =>
                SampleTariffs.Line(act) with
                {
                    CareDate = day,
                    ReimbursedOn = day.AddDays(delay),
                    Quantity = quantity,
                    Price = price % 5 == 0 ? null : new Money(price),
                    Pathway = pathway,
                    Professional = professional == 0 ? null : $"P{professional}",
                }
        );

    /// <summary>The same care by a doctor without OPTAM, or not contracted, at times.</summary>
    private static readonly Gen<CareLine> CareOfAnySector = Gen.Select(Care, Gen.Int[0, 9])
        .Select(
            (line, sector) =>
                sector switch
                {
                    0 => line with { Act = "CS", Sector = Sector.Sector2 },
                    1 => line with { Act = "TA-G", Sector = Sector.NotContracted },
                    2 => line with { Sector = Sector.Optam },
                    _ => line,
                }
        );

    /// <summary>Lines of one person with the same contracts, in the order of care.</summary>
    public static readonly Gen<CareLine[]> Sequences = Gen.Select(People, CareOfAnySector.Array[1, 30])
        .Select(
            (person, cares) =>
                cares
                    .OrderBy(c => c.CareDate)
                    .Select(c =>
                        c with
                        {
                            BirthDate = person.BirthDate,
                            Status = person.Status,
                            Scheme = person.Scheme,
                            IsResponsible = person.IsResponsible,
                            Guarantee = person.Guarantee,
                            SecondGuarantee = person.SecondGuarantee,
                        }
                    )
                    .ToArray()
        );

    public static readonly Gen<CareLine> Lines = Sequences.Select(lines => lines[0]);

    public static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
