using System.Security.Cryptography;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Medicines;

/// <summary>Imports the public medicine base, and the prices of its boxes.</summary>
internal sealed class MedicineImporter(ImportSession session)
{
    private readonly MedicineIntake intake = new(session.Db);

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        if (session.ShippedTable is not null)
            return await RunShippedAsync(ct);
        if (!Directory.Exists(session.Path))
            throw new UnusableFileException(
                ImportFactKind.MedicinesNotAFolder.With(session.Path, BdpmReader.SpecialitiesFile, BdpmReader.BoxesFile)
            );

        var (specialitiesPath, boxesPath) = (PathOf(BdpmReader.SpecialitiesFile), PathOf(BdpmReader.BoxesFile));
        var sha256 = FileHash.Of([(BdpmReader.SpecialitiesFile, specialitiesPath), (BdpmReader.BoxesFile, boxesPath)], ct);
        using var specialitiesFile = SourceFile.Open(specialitiesPath);
        using var boxesFile = SourceFile.Open(boxesPath);
        session.Log.File = BdpmReader.SpecialitiesFile;
        var specialities = BdpmReader.ReadSpecialities(specialitiesFile, session.Log);
        session.Log.File = BdpmReader.BoxesFile;
        using var boxes = BdpmReader.ReadBoxes(boxesFile, specialities, session.Log).GetEnumerator();
        // What is no such file is refused at its first record, before a version of the tariffs is begun.
        if (!boxes.MoveNext())
            return sha256;
        var tariffs = await MedicineTariffs.OpenAsync(session, sha256, ct);
        await session.WriteAsync(
            From(boxes),
            boxesFile,
            b => [b.Line],
            (batch, tally, token) => ApplyAsync(batch, tariffs, tally, token),
            ct
        );
        tariffs.Finish();
        return sha256;
    }

    /// <summary>
    /// Only the prices: nothing else is known of the boxes that the product ships, and the base on file may be a later one.
    /// </summary>
    private async Task<string> RunShippedAsync(CancellationToken ct)
    {
        string sha256;
        await using (var text = ShippedMedicines.Open())
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(text, ct));
        var tariffs = await MedicineTariffs.OpenAsync(session, sha256, ct);
        await session.WriteAsync(
            Counted(ShippedMedicines.Read()),
            IReadSource.Nothing,
            b => [b.Line],
            (batch, tally, _) =>
            {
                var prices = tariffs.Begin(tally);
                foreach (var box in batch)
                    if (tariffs.Write(box, prices, tally) is { } outcome)
                        tally.Count(outcome);
                return Task.CompletedTask;
            },
            ct
        );
        tariffs.Finish();
        return sha256;
    }

    private IEnumerable<ShippedMedicine> Counted(IEnumerable<ShippedMedicine> boxes)
    {
        foreach (var box in boxes)
        {
            session.Log.Report.CountRead();
            yield return box;
        }
    }

    private static IEnumerable<MedicineBox> From(IEnumerator<MedicineBox> boxes)
    {
        do yield return boxes.Current;
        while (boxes.MoveNext());
    }

    private string PathOf(string name) =>
        // The public site has changed the case of its file names before.
        Directory
            .EnumerateFiles(session.Path)
            .FirstOrDefault(f => string.Equals(System.IO.Path.GetFileName(f), name, StringComparison.OrdinalIgnoreCase))
        ?? System.IO.Path.Combine(session.Path, name);

    private async Task ApplyAsync(IReadOnlyList<MedicineBox> batch, MedicineTariffs tariffs, BatchTally tally, CancellationToken ct)
    {
        var outcomes = await intake.ReceiveAsync([.. batch.Select(Record)], ct);
        var prices = tariffs.Begin(tally);
        foreach (var (box, ofBox) in batch.Zip(outcomes))
        {
            // A known box with a new price is updated, not created.
            var ofPrice = tariffs.Write(box, prices, tally);
            var isNewPrice = ofBox != IntakeOutcome.Created && ofPrice == IntakeOutcome.Created;
            tally.Count(isNewPrice ? IntakeOutcome.Updated : ofBox.CombineWith(ofPrice));
        }
    }

    private static MedicineRecord Record(MedicineBox box) =>
        new(
            box.Cip13,
            box.Cip7,
            box.Speciality.Cis,
            box.Speciality.Name,
            box.Label,
            (int?)box.Rate,
            box.PublicPrice?.Cents,
            box.IsMarketed && box.Speciality.IsMarketed
        );
}
