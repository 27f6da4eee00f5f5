using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Web.Pages.Shared.Simulator;

namespace MonHarmonie.Web.Pages.Public.Simulator;

/// <summary>The simulator of a visitor: three levels of guarantees to choose from, nothing kept.</summary>
public sealed class IndexModel(
    CareSearch search,
    SimulatorService simulator,
    IValidator<SimulatorForm> validator,
    TimeProvider clock,
    GuaranteeBooks books,
    IConfiguration configuration
) : SimulatorModel(search, validator, clock)
{
    /// <summary>Products shown as levels, the least first (setting <c>Simulator:Levels</c>).</summary>
    private const string LevelsSetting = "Simulator:Levels";
    private const int UsualAge = 40;
    private static readonly string[] DefaultLevels = ["ESSENTIEL", "EQUILIBRE", "CONFORT"];
    private readonly TimeProvider time = clock;

    public IReadOnlyList<GuaranteeBook> Levels { get; private set; } = [];
    public override bool IsMember => false;

    public IEnumerable<SelectListItem> LevelItems =>
        Levels.Select(l => new SelectListItem(l.Name, l.ProductCode)).Append(new SelectListItem("Sans mutuelle", "aucun"));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(ct) ?? Page();

    protected override async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        var levels = new List<GuaranteeBook>();
        foreach (var product in configuration.GetSection(LevelsSetting).Get<string[]>() ?? DefaultLevels)
            if (await books.FindAsync(product, Input.CareDate ?? time.Today(), ct) is { } book)
                levels.Add(book);
        Levels = levels;
        // The middle level stands for everybody who has not chosen yet.
        Input.Level ??= levels.Count > 0 ? levels[levels.Count / 2].ProductCode : null;
        return null;
    }

    protected override async Task<Simulation?> SimulateAsync(IReadOnlyList<SimulatedCare> care, DateOnly today, CancellationToken ct)
    {
        var circumstances = Input.ToCircumstances(today, (Input.CareDate ?? today).AddYears(-(Input.Age ?? UsualAge)), null);
        var chosen = Levels.Where(l => string.Equals(l.ProductCode, Input.Level, StringComparison.Ordinal)).ToList();
        return await simulator.SimulateAsync(care, circumstances, new Payers(chosen, new CareCounters()), ct);
    }
}
