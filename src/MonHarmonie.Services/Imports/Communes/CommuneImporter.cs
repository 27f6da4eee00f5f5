using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Intake;

namespace MonHarmonie.Services.Imports.Communes;

/// <summary>Imports the postcode base. The layout since 2022 has no coordinates: those of an older file are kept.</summary>
internal sealed class CommuneImporter(ImportSession session)
{
    private readonly CommuneIntake intake = new(session.Db);

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        using var file = SourceFile.Open(session.Path);
        await session.WriteAsync(HexasmalReader.Read(file, session.Log, session.Columns), file, c => [c.Line], ApplyAsync, ct);
        return file.Sha256;
    }

    private async Task ApplyAsync(IReadOnlyList<PostalCommune> batch, BatchTally tally, CancellationToken ct)
    {
        var records = batch.Select(c => new CommuneRecord(
            c.InseeCode,
            c.Name,
            c.Postcode,
            c.DeliveryLabel,
            c.Locality,
            c.Latitude,
            c.Longitude
        ));
        foreach (var outcome in await intake.ReceiveAsync([.. records], ct))
            tally.Count(outcome);
    }
}
