using Microsoft.Extensions.Caching.Memory;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Contracts.Tables;

/// <summary>The worked examples on the tariffs that settlements use; kept in memory by version of the tariffs.</summary>
public sealed class GuaranteeExampleService(TariffService tariffs, IMemoryCache cache)
{
    /// <summary>What one set weighs in the shared cache, in its entries.</summary>
    private const int ExamplesSize = 100;

    public async Task<GuaranteeExamples> LoadAsync(CancellationToken ct)
    {
        var version = await tariffs.CurrentVersionAsync(ct);
        if (cache.TryGetValue((typeof(GuaranteeExamples), version), out GuaranteeExamples? known))
            return known!;
        var pricer =
            version == 0 ? ShippedTariffs.CreatePricer() : (await tariffs.LoadAsync(GuaranteeExamples.Acts, version, null, ct)).Pricer;
        return cache.Set(
            (typeof(GuaranteeExamples), version),
            new GuaranteeExamples(pricer),
            new MemoryCacheEntryOptions { Size = ExamplesSize }
        );
    }
}
