using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature;

namespace MonHarmonie.Services.Imports.Medicines;

/// <summary>
/// Writes the public medicine base, and the prices of its boxes. The key of a box is its CIP 13; a box that left the base stays, for old
/// statements.
/// </summary>
internal sealed class MedicineImporter(ImportSession session)
{
    private const int LabelMaxLength = 500;

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        if (!Directory.Exists(session.Path))
            throw new UnusableFileException(
                $"« {session.Path} » n'est pas un dossier. Indiquez le dossier qui contient {BdpmReader.SpecialitiesFile} et {BdpmReader.BoxesFile}."
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
        var codes = batch.Select(b => b.Cip13).Distinct(StringComparer.Ordinal).ToList();
        var known = await session
            .Db.Medicines.Where(m => codes.Contains(m.Cip13))
            .ToDictionaryAsync(m => m.Cip13, StringComparer.Ordinal, ct);
        var prices = tariffs.Begin(tally);
        foreach (var box in batch)
        {
            var exists = known.TryGetValue(box.Cip13, out var medicine);
            if (!exists)
            {
                medicine = new Medicine
                {
                    Cip13 = box.Cip13,
                    Cip7 = "",
                    Cis = "",
                    Name = "",
                    PackageLabel = "",
                };
                session.Db.Medicines.Add(medicine);
                known.Add(box.Cip13, medicine);
            }

            var changed = Update(medicine!, box);
            var ofBox = (exists, changed) switch
            {
                (false, _) => ImportOutcome.Created,
                (true, true) => ImportOutcome.Updated,
                _ => ImportOutcome.Unchanged,
            };
            // A known box with a new price is updated, not created.
            var ofPrice = tariffs.Write(box, prices, tally);
            tally.Count(exists && ofPrice == ImportOutcome.Created ? ImportOutcome.Updated : ofBox.Or(ofPrice));
        }
    }

    private static bool Update(Medicine medicine, MedicineBox box)
    {
        var next = (
            box.Cip7,
            box.Speciality.Cis,
            Cut(box.Speciality.Name),
            Cut(box.Label),
            (int?)box.Rate,
            box.PublicPrice?.Cents,
            box.IsMarketed && box.Speciality.IsMarketed
        );
        if (
            (
                medicine.Cip7,
                medicine.Cis,
                medicine.Name,
                medicine.PackageLabel,
                medicine.RatePercent,
                medicine.PriceCents,
                medicine.Marketed
            ) == next
        )
            return false;
        (medicine.Cip7, medicine.Cis, medicine.Name, medicine.PackageLabel, medicine.RatePercent, medicine.PriceCents, medicine.Marketed) =
            next;
        return true;
    }

    private static string Cut(string text) => text.Length <= LabelMaxLength ? text : string.Concat(text.AsSpan(0, LabelMaxLength - 1), "…");
}
