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
    IConfiguration configuration,
    SimulatorDrafts drafts
) : SimulatorModel(search, validator, drafts, clock)
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

    public override string Whom => LevelItems.FirstOrDefault(l => l.Value == Input.Level)?.Text ?? "";

    /// <summary>The same care at each level, side by side.</summary>
    public IReadOnlyList<(GuaranteeBook Level, Simulation Answer)> Compared { get; private set; } = [];

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
        var compared = new List<(GuaranteeBook Level, Simulation Answer)>();
        foreach (var level in Levels)
            compared.Add((level, await SimulateAsync(care, today, [level], ct)));
        Compared = compared;
        foreach (var (level, answer) in compared)
            if (string.Equals(level.ProductCode, Input.Level, StringComparison.Ordinal))
                return answer;
        return await SimulateAsync(care, today, [], ct);
    }

    private Task<Simulation> SimulateAsync(
        IReadOnlyList<SimulatedCare> care,
        DateOnly today,
        IReadOnlyList<GuaranteeBook> level,
        CancellationToken ct
    ) =>
        simulator.SimulateAsync(
            care,
            Input.ToCircumstances(today, (Input.CareDate ?? today).AddYears(-(Input.Age ?? UsualAge)), null),
            new Payers(level, new CareCounters()),
            ct
        );
}
