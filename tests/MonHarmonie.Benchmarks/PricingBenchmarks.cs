using BenchmarkDotNet.Attributes;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Benchmarks;

/// <summary>The engine on one core, without any file: time and bytes are those of one line.</summary>
[MemoryDiagnoser]
public class PricingBenchmarks
{
    private const int Lines = 29_000;
    private const int LinesOfPerson = 29;
    private readonly CareLine[] lines = CareMix.Lines(Lines);
    private readonly CareCounters[] people = [.. Enumerable.Range(0, Lines / LinesOfPerson).Select(_ => new CareCounters())];
    private readonly Pricer pricer = ShippedTariffs.CreatePricer(Confidence.Low);
    private readonly Explanation why = new();

    /// <summary>Every line of the mix can be priced, or the figures mean nothing.</summary>
    [GlobalSetup]
    public void Check()
    {
        for (var i = 0; i < Lines; i++)
            if (pricer.Price(lines[i], people[i / LinesOfPerson]).Gap is var gap and not NotComputable.None)
                throw new InvalidOperationException($"{lines[i].Act}: {gap}");
    }

    /// <summary>People whose counters exist: what a line costs by itself.</summary>
    [Benchmark(OperationsPerInvoke = Lines, Baseline = true)]
    public long Line()
    {
        long sum = 0;
        for (var i = 0; i < lines.Length; i++)
            sum += pricer.Price(lines[i], people[i / LinesOfPerson]).AmcPaid.Cents;
        return sum;
    }

    /// <summary>The same with the steps of each line.</summary>
    [Benchmark(OperationsPerInvoke = Lines)]
    public long LineExplained()
    {
        long sum = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            pricer.Price(lines[i], people[i / LinesOfPerson], why);
            sum += why.Steps.Count;
        }
        return sum;
    }

    /// <summary>People met for the first time, 29 lines each: their counters are made on the way.</summary>
    [Benchmark(OperationsPerInvoke = Lines)]
    public long LineOfNewPerson()
    {
        long sum = 0;
        var person = new CareCounters();
        for (var i = 0; i < lines.Length; i++)
        {
            if (i % LinesOfPerson == 0)
                person = new CareCounters();
            sum += pricer.Price(lines[i], person).AmcPaid.Cents;
        }
        return sum;
    }
}
