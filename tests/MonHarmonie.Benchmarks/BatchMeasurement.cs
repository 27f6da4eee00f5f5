using System.Diagnostics;
using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Benchmarks;

/// <summary>
/// The same lines priced one by one and as a batch, in turns in the same minutes and in processor time, so that other work on the machine
/// tells on both. The best of all rounds is told.
/// </summary>
internal static class BatchMeasurement
{
    private const int LinesOfPerson = 29;

    /// <param name="people">Each with 29 lines.</param>
    public static void Run(int people, int rounds)
    {
        var pricer = ShippedTariffs.CreatePricer(Confidence.Low);
        Console.WriteLine(
            "| lines | distinct | one by one, ns | putting together, ns | first time, ns | again, ns | again, a second | ratio |"
        );
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        // As they are; then with so many prices of each kind; then all of them different.
        foreach (var prices in new[] { 1, 1_000, people * LinesOfPerson })
            Run(pricer, Lines(people, prices), rounds);
    }

    private static CareLine[] Lines(int people, int prices)
    {
        var lines = CareMix.Lines(people * LinesOfPerson);
        if (prices > 1)
            for (var i = 0; i < lines.Length; i++)
                lines[i] = lines[i] with { Price = new Money(2_000 + (int)(i * 7_919L % prices)) };
        return lines;
    }

    private static void Run(Pricer pricer, CareLine[] lines, int rounds)
    {
        var (ordinary, building, first, again) = (double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue);
        var distinct = 0;
        var counters = new CareCounters();
        for (var round = 0; round < rounds; round++)
        {
            long expected = 0;
            Measure(ref ordinary, () => expected = OneByOne(pricer, lines, counters));
            var batch = new CareBatch();
            Measure(
                ref building,
                () =>
                {
                    for (var i = 0; i < lines.Length; i += LinesOfPerson)
                        batch.Add(lines.AsSpan(i, LinesOfPerson));
                }
            );
            distinct = batch.Distinct.Count;
            var (one, two) = (0L, 0L);
            BatchPricer? fast = null;
            Measure(
                ref first,
                () =>
                {
                    fast = new BatchPricer(pricer, batch);
                    one = AsBatch(fast, batch, counters);
                }
            );
            Measure(ref again, () => two = AsBatch(fast!, batch, counters));
            if (one != expected || two != expected)
                throw new InvalidOperationException($"{expected} one by one, {one} and {two} as a batch");
        }
        double Each(double seconds) => seconds * 1e9 / lines.Length;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {lines.Length:N0} | {distinct:N0} | {Each(ordinary):0} | {Each(building):0} | {Each(first):0} | {Each(again):0} | "
                    + $"{lines.Length / again / 1e6:0.0} million | {ordinary / first:0.0} first, {ordinary / again:0.0} again |"
            )
        );
    }

    private static long OneByOne(Pricer pricer, CareLine[] lines, CareCounters counters)
    {
        long sum = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (i % LinesOfPerson == 0)
                counters.Clear();
            sum += pricer.Price(lines[i], counters).AmcPaid.Cents;
        }
        return sum;
    }

    private static long AsBatch(BatchPricer pricer, CareBatch batch, CareCounters counters)
    {
        long sum = 0;
        for (var person = 0; person < batch.People; person++)
        {
            counters.Clear();
            foreach (ref readonly var line in pricer.Price(person, counters))
                sum += line.AmcPaid.Cents;
        }
        return sum;
    }

    /// <summary>Keeps the least processor time, in seconds.</summary>
    private static void Measure(ref double least, Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        least = Math.Min(least, (process.TotalProcessorTime - before).TotalSeconds);
    }
}
