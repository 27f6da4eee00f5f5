using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Tests.Nomenclature.Tariffs;

/// <summary>
/// Every shipped act, on any day, in a batch: the cents of the ordinary engine, under the shipped tariffs of two confidences as under two
/// versions.
/// </summary>
public sealed class BatchOfShippedActsTests
{
    private const int People = 6;
    private const int LinesOfPerson = 40;
    private const int ActsOfFile = 5;

    /// <summary>Medicines are alike: one box in so many.</summary>
    private const int BoxesLeftOut = 40;
    private static readonly Pricer[] Versions =
    [
        ShippedTariffs.CreatePricer(Confidence.Low),
        ShippedTariffs.CreatePricer(Confidence.Medium),
    ];
    private static readonly string[] Codes =
    [
        "CS+MPC+MCS",
        "G + MEG",
        "NO-SUCH-ACT",
        .. ShippedTariffs.Names().Where(a => a.Nomenclature != NomenclatureKind.Pharmacy).Select(a => a.Code),
        .. ShippedTariffs.Names().Where((a, i) => a.Nomenclature == NomenclatureKind.Pharmacy && i % BoxesLeftOut == 0).Select(a => a.Code),
    ];
    private static readonly Guarantee[] Clauses =
    [
        Guarantee.None,
        .. new[]
        {
            "TM",
            "FR",
            "C2S",
            "100% SANTE",
            "100% BR",
            "250% BR",
            "150% BR HORS AMO",
            "TM + 120% BR",
            "30 EUR/ACTE",
            "50 EUR/JOUR; MAX 4 JOURS/AN",
            "2% PMSS/ACTE",
            "3% PMSS/AN",
            "TM + 80 EUR/AN",
            "400 EUR/AN",
            "300% BR; MAX 150 EUR/AN",
            "150% BR + 20 EUR/ACTE; MAX 2 ACTES/AN",
            "FR; MAX 1/2 ANS",
            "400% BR; MAX 2/4 ANS",
            "200% BR + 100 EUR/AN; MAX 300 EUR/AN; MAX 5 ACTES/AN",
        }.Select(Parse),
        Parse("TM; MAX 3 ACTES/AN").CountedAs("table 1, line 4"),
        Parse("200% BR").CountedAs("table 1, line 4"),
    ];

    [Fact]
    public void Price_AnyActsOnAnyDays_AreTheCentsOfTheOrdinaryEngine()
    {
        var (compared, priced) = (0, 0);
        foreach (var (number, codes) in Codes.Chunk(ActsOfFile).Index())
        {
            var files = Files(new Random(number), codes);
            var batch = new CareBatch();
            foreach (var file in files)
                batch.Add(file);
            foreach (var version in Versions)
            {
                var fast = new BatchPricer(version, batch);
                for (var person = 0; person < People; person++)
                {
                    var ordinary = new CareCounters();
                    var expected = Array.ConvertAll(files[person], line => version.Price(line, ordinary));
                    Assert.Equal(expected, fast.Price(person, new CareCounters()).ToArray());
                    compared += expected.Length;
                    priced += expected.Count(p => p.Gap == NotComputable.None);
                }
            }
        }
        // Lines that cannot be priced prove little.
        Assert.True(priced > 30_000 && priced > compared / 3, $"{priced} of {compared}");
    }

    /// <summary>A few acts, each often, so that what was worked out for one line is used for many.</summary>
    private static CareLine[][] Files(Random random, string[] codes)
    {
        var clauses = random.GetItems(Clauses, 3);
        CareLine[] cares = [.. codes.Concat(codes).Select(code => Care(random, code, clauses))];
        var first = new DateOnly(2026, 6, 1).AddDays(-random.Next(random.Next(4) == 0 ? 365 * 18 : 900));
        return
        [
            .. Enumerable
                .Range(0, People)
                .Select(person =>
                {
                    var birth = first.AddDays(person % 2 == 0 ? -365 * 14 - random.Next(1_900) : -random.Next(30_000));
                    return Enumerable
                        .Range(0, LinesOfPerson)
                        .Select(_ => On(random, cares[random.Next(cares.Length)], birth, first))
                        .ToArray();
                }),
        ];
    }

    private static CareLine On(Random random, CareLine care, DateOnly birth, DateOnly first)
    {
        var day = first.AddDays(random.Next(500));
        return care with
        {
            BirthDate = birth,
            CareDate = day,
            ReimbursedOn = day.AddDays(random.Next(40)),
            Professional = random.Next(2) == 0 ? null : "P1",
        };
    }

    private static CareLine Care(Random random, string code, Guarantee[] clauses)
    {
        var isOwn = random.Next(4) == 0;
        return new CareLine
        {
            Act = code,
            CareDate = default,
            ReimbursedOn = default,
            BirthDate = default,
            Quantity = 1 + random.Next(3),
            IsOnSeparateDays = random.Next(3) == 0,
            Price = random.Next(3) == 0 ? null : new Money(1_000 * random.Next(1, 20)),
            Base = isOwn ? new Money(2_350) : null,
            Rate = isOwn ? Ratio.From(0.65m) : null,
            Family = isOwn && random.Next(2) == 0 ? ActFamily.Pharmacy : null,
            Sector = random.Next(2) == 0 ? Sector.Sector1 : (Sector)random.Next(5),
            Profession = (Profession)random.Next(5),
            Place = random.Next(16) == 0 ? Place.Reunion : Place.Metropole,
            IsSightChanged = random.Next(4) == 0,
            Pathway = (Pathway)random.Next(3),
            Status = (CareStatus)random.Next(7),
            Scheme = (Scheme)random.Next(2),
            Guarantee = clauses[random.Next(clauses.Length)],
            SecondGuarantee = random.Next(2) == 0 ? Guarantee.None : clauses[random.Next(clauses.Length)],
            IsResponsible = random.Next(2) == 0,
            IsGuaranteeOfOptam = random.Next(2) == 0,
        };
    }

    private static Guarantee Parse(string text) =>
        GuaranteeParser.TryParse(text, out var guarantee, out var error) ? guarantee : throw new FormatException($"{text}: {error}");
}
