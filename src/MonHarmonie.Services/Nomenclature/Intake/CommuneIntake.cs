using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature.Intake;

/// <summary>A commune under a postcode.</summary>
/// <param name="RoutingLabel">What is written on an envelope (« libellé d'acheminement »).</param>
/// <param name="Locality">The former commune or the locality; empty for most.</param>
/// <param name="Latitude">WGS 84; null keeps that on file.</param>
internal sealed record CommuneRecord(
    string InseeCode,
    string Name,
    string PostalCode,
    string RoutingLabel,
    string Locality,
    double? Latitude,
    double? Longitude
);

/// <summary>Takes in communes. The key of a row is commune, postcode and locality. The caller saves.</summary>
internal sealed class CommuneIntake(HarmonieDbContext db)
{
    /// <returns>What became of each record, in their order.</returns>
    public async Task<IReadOnlyList<IntakeOutcome>> ReceiveAsync(IReadOnlyCollection<CommuneRecord> records, CancellationToken ct)
    {
        var codes = records.Select(c => c.InseeCode).Distinct(StringComparer.Ordinal).ToList();
        var known = (await db.Communes.Where(c => codes.Contains(c.InseeCode)).ToListAsync(ct)).ToDictionary(c =>
            (c.InseeCode, c.PostalCode, c.Locality)
        );
        var outcomes = new List<IntakeOutcome>(records.Count);
        foreach (var record in records)
        {
            var key = (record.InseeCode, record.PostalCode, record.Locality);
            if (known.TryGetValue(key, out var commune))
            {
                outcomes.Add(Update(commune, record) ? IntakeOutcome.Updated : IntakeOutcome.Unchanged);
                continue;
            }

            commune = new Commune
            {
                InseeCode = record.InseeCode,
                PostalCode = record.PostalCode,
                Locality = record.Locality,
                Name = record.Name,
                SearchName = SearchText.Fold(record.Name),
                RoutingLabel = record.RoutingLabel,
                Latitude = record.Latitude,
                Longitude = record.Longitude,
            };
            db.Communes.Add(commune);
            known.Add(key, commune);
            outcomes.Add(IntakeOutcome.Created);
        }

        return outcomes;
    }

    private static bool Update(Commune commune, CommuneRecord record)
    {
        var latitude = record.Latitude ?? commune.Latitude;
        var longitude = record.Longitude ?? commune.Longitude;
        var next = (record.Name, record.RoutingLabel, latitude, longitude);
        if ((commune.Name, commune.RoutingLabel, commune.Latitude, commune.Longitude) == next)
            return false;
        (commune.Name, commune.RoutingLabel, commune.Latitude, commune.Longitude) = next;
        commune.SearchName = SearchText.Fold(record.Name);
        return true;
    }
}
