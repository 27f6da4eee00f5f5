using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Imports.Tariffs;

/// <summary>
/// Brings the rates, acts and medicines that the product ships into the database, each table as a version of its own: at the start of the
/// portal and after a migration. A table that is there already, by its hash, is not read again.
/// </summary>
public sealed class ShippedTariffLoader(
    IDbContextFactory<HarmonieDbContext> factory,
    IServiceScopeFactory scopes,
    IOptions<TariffOptions> options,
    TimeProvider clock,
    ILogger<ShippedTariffLoader> logger
)
{
    /// <summary>Loads what is missing and takes over the confidence of the settings.</summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        await EnsureAsync("Rates", "Rates.csv", ImportKind.Rates, TariffKind.ShippedRates, ct);
        foreach (var table in ShippedTariffs.ActTables)
            await EnsureAsync(table, table + ".csv", ImportKind.Acts, TariffKind.ShippedActs, ct);
        await EnsureAsync(ShippedMedicines.Table, "BDPM", ImportKind.Medicines, TariffKind.Medicines, ct);
        await TakeConfidenceAsync(ct);
    }

    private async Task EnsureAsync(string table, string name, ImportKind import, TariffKind kind, CancellationToken ct)
    {
        string sha256;
        await using (var stream = ShippedTariffs.Open(table))
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
        await using (var db = await factory.CreateDbContextAsync(ct))
        {
            if (await db.TariffVersions.AnyAsync(v => v.Kind == kind && v.Sha256 == sha256 && v.FinishedAtUtc != null, ct))
                return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var report = await scope
            .ServiceProvider.GetRequiredService<ImportService>()
            .RunAsync(new ImportRequest(import, name) { ShippedTable = table }, null, ct);
        if (report.Rejected > 0)
            logger.LogWarning(
                "{Rejected} rows of the shipped table {Table} would change tariffs in force and were left out: see docs/tariffs.md.",
                report.Rejected,
                table
            );
    }

    /// <summary>A change of the setting is a version too: what was settled before is recomputed with the confidence of its day.</summary>
    private async Task TakeConfidenceAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await TariffVersionIntake.TakeConfidenceAsync(db, clock, options.Value.Confidence, ct);
        await db.SaveChangesAsync(ct);
    }
}
