using System.Globalization;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Imports.Tariffs;

/// <summary>A dated rate, amount or cap of a file.</summary>
internal sealed record RateRow(long Line, RateRecord Rate) : IDatedRow
{
    public string Series => Rate.Key;
    public DateOnly From => Rate.From;
    public DateOnly? To => Rate.To;
}

/// <summary>Imports dated rates, amounts and caps; <see cref="RateIntake"/> writes.</summary>
internal sealed class RateImporter(ImportSession session)
{
    public async Task<string?> RunAsync(CancellationToken ct)
    {
        using var file = session.OpenFile();
        var rows = SeriesCheck.Check(TariffCsv.Rates(file, session.Log, session.Columns), session.Log);
        var run = await session.OpenTariffAsync(
            session.ShippedTable is null ? TariffKind.Rates : TariffKind.ShippedRates,
            file.Sha256!,
            ct
        );
        var intake = await RateIntake.OpenAsync(session.Db, run, session.Clock, ct);
        await session.WriteAsync(rows, file, r => [r.Line], (batch, tally, _) => ApplyAsync(batch, intake, tally), ct);
        session.Finish(run);
        return file.Sha256;
    }

    private static Task ApplyAsync(IReadOnlyList<RateRow> batch, RateIntake intake, BatchTally tally)
    {
        intake.Begin();
        tally.OnWritten(intake.Confirm);
        foreach (var row in batch)
        {
            var (outcome, old) = intake.Write(row.Rate);
            if (outcome is { } written)
                tally.Count(written);
            else
                tally.Reject(new ImportRejection(row.Line, "value", Past(row.Rate, old!.Value), Text(row.Rate.ValueMillionths)));
        }

        return Task.CompletedTask;
    }

    private static ImportFact Past(RateRecord rate, KnownValue<RateAmount> old) =>
        old.Value == new RateAmount(rate.ValueMillionths, rate.Confidence)
            ? ImportFactKind.RateEndWouldChange.With(rate.Key, old.To, rate.To)
            : ImportFactKind.RateWouldChange.With(rate.Key, rate.From, Text(old.Value.Millionths), Text(rate.ValueMillionths));

    private static string Text(long millionths) => ((decimal)millionths / RateValue.One).ToString("0.00####", CultureInfo.InvariantCulture);
}
