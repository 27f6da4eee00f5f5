using System.Text;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Services.Simulator.PricingCases;

/// <param name="Uncertain">Rows that rest on a rate or a tariff which no official text confirms.</param>
public sealed record PricingCaseReport(long Rows, long NotComputable, long Uncertain = 0, string? Unusable = null);

/// <summary>
/// Prices a file of cases: streamed, in the order of the file, on all cores. The rows of one case share a beneficiary and are priced in
/// file order by one core; a row that cannot be priced says why and never stops the file.
/// </summary>
public sealed class PricingCaseRun(Pricer pricer)
{
    private const int RowsAtOnce = 5_000;
    private const string Header = "case,line,status,reason,base,rate,amo_gross,withheld,amo_paid,local_scheme,amc_paid,amc2_paid,remaining";
    private readonly int cores = Environment.ProcessorCount;

    /// <summary>Prices <paramref name="input"/> into <paramref name="output"/>.</summary>
    public async Task<PricingCaseReport> RunAsync(Stream input, TextWriter output, CancellationToken ct)
    {
        var reader = new PricingCaseReader(input);
        if (reader.Missing.ToList() is { Count: > 0 } missing)
            return new PricingCaseReport(0, 0, Unusable: $"The header lacks: {string.Join(", ", missing)}.");

        await output.WriteAsync(Header + "\n");
        Dictionary<string, CareCounters>[] people =
        [
            .. Enumerable.Range(0, cores).Select(_ => new Dictionary<string, CareCounters>(StringComparer.Ordinal)),
        ];
        StringBuilder[] texts = [.. people.Select(_ => new StringBuilder(RowsAtOnce / cores * 96))];
        Explanation[] whys = [.. Enumerable.Range(0, cores).Select(_ => new Explanation())];
        long rows = 0,
            refused = 0,
            uncertain = 0;
        var batch = await Task.Run(() => Read(reader, ct), ct);
        while (batch.Count > 0)
        {
            // The next rows are read while these are priced and written.
            var ready = batch;
            var next = Task.Run(() => Read(reader, ct), ct);
            Parallel.For(0, cores, core => Price(ready, core, people[core], whys[core]));
            Parallel.For(0, cores, core => Write(ready, core, texts[core], ref refused));
            rows += ready.Count;
            uncertain += ready.Count(r => r.IsUncertain);
            foreach (var text in texts)
                await output.WriteAsync(text, ct);
            batch = await next;
        }
        return new PricingCaseReport(rows, refused, uncertain);
    }

    private static List<PricingCaseRow> Read(PricingCaseReader reader, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var batch = new List<PricingCaseRow>(RowsAtOnce);
        while (batch.Count < RowsAtOnce && reader.Read() is { } row)
            batch.Add(row);
        return batch;
    }

    /// <summary>Each core writes a stretch of the batch, so that the stretches put end to end keep the order of the file.</summary>
    private void Write(List<PricingCaseRow> batch, int core, StringBuilder text, ref long refused)
    {
        text.Clear();
        var refusedHere = 0;
        for (var i = batch.Count * core / cores; i < batch.Count * (core + 1) / cores; i++)
            if (!PricingCaseText.Append(text, batch[i]))
                refusedHere++;
        Interlocked.Add(ref refused, refusedHere);
    }

    private void Price(List<PricingCaseRow> batch, int core, Dictionary<string, CareCounters> people, Explanation why)
    {
        foreach (var row in batch)
        {
            if (row.Refusal is not null || (uint)string.GetHashCode(row.Case, StringComparison.Ordinal) % (uint)cores != (uint)core)
                continue;
            if (!people.TryGetValue(row.Case, out var person))
                people[row.Case] = person = new CareCounters();
            row.Priced = pricer.Price(row.Care, person, why);
            row.IsUncertain = why.IsUncertain;
        }
    }
}
