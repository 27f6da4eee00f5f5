using CsCheck;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Pricing;
using Xunit;

namespace MonHarmonie.Rules.Tests.Pricing;

/// <summary>A batch gives the same cents as the ordinary engine, line for line, and leaves the same counters behind.</summary>
public sealed class BatchPricerTests
{
    /// <summary>Guarantees that count, and two that count under one name.</summary>
    private static readonly Guarantee[] Others =
    [
        SampleTariffs.Parse("NONE"),
        SampleTariffs.Parse("250% BR"),
        SampleTariffs.Parse("TM + 60 EUR/AN; MAX 3 ACTES/AN"),
        SampleTariffs.Parse("FR; MAX 120 EUR/AN").CountedAs("line"),
        SampleTariffs.Parse("180% BR").CountedAs("line"),
        SampleTariffs.Parse("FR; MAX 1/2 ANS"),
        SampleTariffs.Parse("5% PMSS/ACTE"),
    ];

    /// <summary>
    /// Six cares, each had by several people on many days: what was worked out for one line is used for others, across the days on which
    /// tariffs, rates and ages change. Guarantees are mixed as no real file would, and days are in no order.
    /// </summary>
    private static readonly Gen<CareLine[][]> Files = Gen.Select(Cares.Lines.Array[6], Gen.Int)
        .Select(
            (cares, seed) =>
            {
                var random = new Random(seed);
                for (var i = 0; i < cares.Length; i++)
                    cares[i] = cares[i] with
                    {
                        Guarantee = OneOf(random, cares[i].Guarantee),
                        SecondGuarantee = OneOf(random, cares[i].SecondGuarantee),
                        IsOnSeparateDays = random.Next(3) == 0,
                        IsSightChanged = random.Next(6) == 0,
                        Used = random.Next(4) == 0 ? new Money(4_000) : Money.Zero,
                    };
                var first = new DateOnly(2016, 6, 1).AddDays(random.Next(365 * 10));
                return Enumerable
                    .Range(0, 6)
                    .Select(person =>
                    {
                        var birth = person % 2 == 0 ? first.AddDays(-365 * 14 - random.Next(1_900)) : new DateOnly(1980, 2, 29);
                        return Enumerable.Range(0, 30).Select(_ => On(random, cares[random.Next(cares.Length)], birth, first)).ToArray();
                    })
                    .ToArray();
            }
        );

    private static Guarantee OneOf(Random random, Guarantee own)
    {
        var other = random.Next(2 * Others.Length);
        return other < Others.Length ? Others[other] : own;
    }

    private static CareLine On(Random random, CareLine care, DateOnly birth, DateOnly first)
    {
        var day = first.AddDays(random.Next(700));
        return care with
        {
            BirthDate = birth,
            CareDate = day,
            ReimbursedOn = day.AddDays(random.Next(40)),
            Professional = random.Next(2) == 0 ? null : "P1",
        };
    }

    [Fact]
    public void Price_AnyLinesInAnyOrder_AreTheCentsOfTheOrdinaryEngine() => Files.Sample(files => Agree(files, line => line), iter: 1_000);

    /// <summary>The same lines under another table of guarantees, and under other prices.</summary>
    [Fact]
    public void Price_ChangedLines_AreTheCentsOfTheOrdinaryEngine() =>
        Gen.Select(Files, Gen.Int[0, Others.Length - 1])
            .Sample(
                (files, other) =>
                    Agree(
                        files,
                        line =>
                            line.Act == "G"
                                ? line with
                                {
                                    Price = line.Price + SampleTariffs.Euros(3),
                                }
                                : line with
                                {
                                    Guarantee = Others[other],
                                    SecondGuarantee = line.Guarantee,
                                }
                    ),
                iter: 500
            );

    /// <summary>A change is asked for distinct lines, so it learns nothing that would hold for one of them only.</summary>
    [Fact]
    public void Price_ChangeOfDays_IsLeftOut()
    {
        var line = SampleTariffs.Line("G") with { Professional = "P1", Guarantee = SampleTariffs.Parse("TM") };
        var batch = new CareBatch();
        batch.Add([.. Enumerable.Repeat(line, 50)]);

        var priced = new BatchPricer(
            SampleTariffs.Pricer,
            batch,
            care =>
            {
                Assert.Null(care.Professional);
                Assert.Equal(default, care.CareDate);
                return care with { CareDate = new DateOnly(2018, 1, 1), BirthDate = new DateOnly(2017, 1, 1) };
            }
        ).Price(0, new CareCounters());

        Assert.Equal(SampleTariffs.Price(line), priced[0]);
    }

    [Fact]
    public void Add_LinesThatDifferByDaysOnly_KeepsOne()
    {
        var line = SampleTariffs.Line("G");
        var batch = new CareBatch();
        batch.Add(line, line with { CareDate = new DateOnly(2025, 7, 1), Professional = "P2" });
        batch.Add();
        batch.Add(line with { BirthDate = new DateOnly(2015, 1, 1) }, line with { BirthDate = new DateOnly(2015, 1, 1), Quantity = 2 });

        Assert.Equal((3, 4, 2), (batch.People, batch.Count, batch.Distinct.Count));
        Assert.Equal(0, new BatchPricer(SampleTariffs.Pricer, batch).Price(1, new CareCounters()).Length);
    }

    [Fact]
    public void Add_LinesOfTwoPeople_IsRefused() =>
        Assert.Throws<ArgumentException>(() =>
            new CareBatch().Add(SampleTariffs.Line("G"), SampleTariffs.Line("G") with { BirthDate = new DateOnly(2015, 1, 1) })
        );

    /// <summary>Nothing is left on the heap but what a person's counters need the first time.</summary>
    [Fact]
    public void Price_AgainAndAgain_AllocatesNothing()
    {
        var batch = new CareBatch();
        CareLine[] lines =
        [
            .. SampleTariffs.Codes.Select(code =>
                SampleTariffs.Line(code) with
                {
                    Price = SampleTariffs.Euros(500),
                    Guarantee = SampleTariffs.Parse("TM + 60 EUR/AN; MAX 30 ACTES/AN"),
                }
            ),
        ];
        batch.Add([.. Enumerable.Repeat(lines, 20).SelectMany(all => all)]);
        var pricer = new BatchPricer(SampleTariffs.Pricer, batch);
        var counters = new CareCounters();
        for (var i = 0; i < 100; i++)
            Again();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
            Again();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Again()
        {
            counters.Clear();
            pricer.Price(0, counters);
        }
    }

    /// <summary>Half of the people have used something before, and their counters are those of the people before them, cleared.</summary>
    private static bool Agree(CareLine[][] files, Func<CareLine, CareLine> change)
    {
        var batch = new CareBatch();
        foreach (var file in files)
            batch.Add(file);
        var pricer = new BatchPricer(SampleTariffs.Pricer, batch, change);
        var counters = new CareCounters();
        for (var person = 0; person < files.Length; person++)
        {
            var ordinary = new CareCounters();
            counters.Clear();
            if (person % 2 == 0)
                foreach (var earlier in files[(person + 1) % files.Length])
                {
                    SampleTariffs.Pricer.Price(earlier, ordinary);
                    SampleTariffs.Pricer.Price(earlier, counters);
                }
            var expected = Array.ConvertAll(files[person], line => SampleTariffs.Pricer.Price(change(line), ordinary));
            if (!pricer.Price(person, counters).SequenceEqual(expected))
                return false;
        }
        return true;
    }
}
