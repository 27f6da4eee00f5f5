using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature.Intake;

/// <summary>A box of a medicine.</summary>
/// <param name="RatePercent">What the compulsory scheme pays of it; null when it pays nothing.</param>
/// <param name="PriceCents">Public price; null when it is free.</param>
internal sealed record MedicineRecord(
    string Cip13,
    string Cip7,
    string Cis,
    string Name,
    string PackageLabel,
    int? RatePercent,
    long? PriceCents,
    bool IsMarketed
);

/// <summary>
/// Takes in medicines. The key of a box is its CIP 13; a box that left the public base stays, for old statements. The caller saves.
/// </summary>
internal sealed class MedicineIntake(HarmonieDbContext db)
{
    private const int LabelMaxLength = 500;

    /// <returns>What became of each record, in their order.</returns>
    public async Task<IReadOnlyList<IntakeOutcome>> ReceiveAsync(IReadOnlyCollection<MedicineRecord> records, CancellationToken ct)
    {
        var codes = records.Select(m => m.Cip13).Distinct(StringComparer.Ordinal).ToList();
        var known = await db.Medicines.Where(m => codes.Contains(m.Cip13)).ToDictionaryAsync(m => m.Cip13, StringComparer.Ordinal, ct);
        var outcomes = new List<IntakeOutcome>(records.Count);
        foreach (var record in records)
        {
            if (known.TryGetValue(record.Cip13, out var medicine))
            {
                outcomes.Add(Update(medicine, record) ? IntakeOutcome.Updated : IntakeOutcome.Unchanged);
                continue;
            }

            medicine = new Medicine
            {
                Cip13 = record.Cip13,
                Cip7 = "",
                Cis = "",
                Name = "",
                PackageLabel = "",
            };
            Update(medicine, record);
            db.Medicines.Add(medicine);
            known.Add(record.Cip13, medicine);
            outcomes.Add(IntakeOutcome.Created);
        }

        return outcomes;
    }

    private static bool Update(Medicine medicine, MedicineRecord record)
    {
        var next = (
            record.Cip7,
            record.Cis,
            Cut(record.Name),
            Cut(record.PackageLabel),
            record.RatePercent,
            record.PriceCents,
            record.IsMarketed
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
