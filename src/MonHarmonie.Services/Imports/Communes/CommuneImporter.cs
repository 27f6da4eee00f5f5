using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Communes;

/// <summary>Writes the postcode base. The key of a row is commune, postcode and locality.</summary>
internal sealed class CommuneImporter(ImportSession session)
{
    public async Task<string?> RunAsync(CancellationToken ct)
    {
        using var file = SourceFile.Open(session.Path);
        await session.WriteAsync(HexasmalReader.Read(file, session.Log, session.Columns), file, c => [c.Line], ApplyAsync, ct);
        return file.Sha256;
    }

    private async Task ApplyAsync(IReadOnlyList<PostalCommune> batch, BatchTally tally, CancellationToken ct)
    {
        var codes = batch.Select(c => c.InseeCode).Distinct(StringComparer.Ordinal).ToList();
        var known = (await session.Db.Communes.Where(c => codes.Contains(c.InseeCode)).ToListAsync(ct)).ToDictionary(c =>
            (c.InseeCode, c.PostalCode, c.Locality)
        );
        foreach (var row in batch)
        {
            if (known.TryGetValue((row.InseeCode, row.Postcode, row.Locality), out var commune))
            {
                tally.Count(Update(commune, row) ? ImportOutcome.Updated : ImportOutcome.Unchanged);
                continue;
            }

            commune = new Commune
            {
                InseeCode = row.InseeCode,
                PostalCode = row.Postcode,
                Locality = row.Locality,
                Name = row.Name,
                SearchName = SearchText.Fold(row.Name),
                RoutingLabel = row.DeliveryLabel,
                Latitude = row.Latitude,
                Longitude = row.Longitude,
            };
            session.Db.Communes.Add(commune);
            known.Add((row.InseeCode, row.Postcode, row.Locality), commune);
            tally.Count(ImportOutcome.Created);
        }
    }

    /// <summary>The layout since 2022 has no coordinates: those of an older file are kept.</summary>
    private static bool Update(Commune commune, PostalCommune row)
    {
        var latitude = row.Latitude ?? commune.Latitude;
        var longitude = row.Longitude ?? commune.Longitude;
        if ((commune.Name, commune.RoutingLabel, commune.Latitude, commune.Longitude) == (row.Name, row.DeliveryLabel, latitude, longitude))
            return false;
        (commune.Name, commune.RoutingLabel, commune.Latitude, commune.Longitude) = (row.Name, row.DeliveryLabel, latitude, longitude);
        commune.SearchName = SearchText.Fold(row.Name);
        return true;
    }
}
