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

    /// <summary>Lines in any order, each with guarantees of its own choice: what a real file would never hold either.</summary>
    private static readonly Gen<CareLine[]> Files = Gen.Select(
            Cares.Sequences,
            Gen.Int[0, Others.Length].Array[30],
            Gen.Int[0, Others.Length].Array[30],
            Gen.Int[0, 3].Array[30],
            Gen.Bool
        )
        .Select(
            (lines, first, second, kinds, isShuffled) =>
            {
                var changed = lines
                    .Select(
                        (line, i) =>
                            line with
                            {
                                Guarantee = first[i] == Others.Length ? line.Guarantee : Others[first[i]],
                                SecondGuarantee = second[i] == Others.Length ? line.SecondGuarantee : Others[second[i]],
                                IsOnSeparateDays = kinds[i] == 0,
                                IsSightChanged = kinds[i] == 1,
                                Used = kinds[i] == 2 ? new Money(4_000) : Money.Zero,
                                // Days before the first rates, and after the last monthly ceiling.
                                CareDate = i % 11 == 10 ? line.CareDate.AddYears(first[i] % 2 == 0 ? 2 : -9) : line.CareDate,
                            }
                    )
                    .ToArray();
                if (isShuffled)
                    Array.Reverse(changed);
                return changed;
            }
        );

    [Fact]
    public void Price_AnyLinesInAnyOrder_AreTheCentsOfTheOrdinaryEngine() =>
        Files.Array[1, 8].Sample(files => Agree(files, line => line), iter: 1_000);

    /// <summary>The same lines under another table of guarantees, and under other prices.</summary>
    [Fact]
    public void Price_ChangedLines_AreTheCentsOfTheOrdinaryEngine() =>
        Gen.Select(Files.Array[1, 8], Gen.Int[0, Others.Length - 1])
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
        batch.Add(line);

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
        batch.Add(lines);
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
