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

    public List<GuaranteeBook> Levels { get; } = [];
    public override bool IsMember => false;

    public IEnumerable<SelectListItem> LevelItems =>
        Levels.Select(l => new SelectListItem(l.Name, l.ProductCode)).Append(new SelectListItem("Sans mutuelle", "aucun"));

    public override string Whom => LevelItems.FirstOrDefault(l => l.Value == Input.Level)?.Text ?? "";

    /// <summary>The same care at each level, side by side.</summary>
    public IReadOnlyList<(GuaranteeBook Level, Simulation Answer)> Compared { get; private set; } = [];

    protected override async Task<IActionResult?> OpenAsync(CancellationToken ct)
    {
        Levels.Clear();
        foreach (var product in configuration.GetSection(LevelsSetting).Get<string[]>() ?? DefaultLevels)
            if (await books.FindAsync(product, Input.CareDate ?? time.Today(), ct) is { } book)
                Levels.Add(book);
        // The middle level stands for everybody who has not chosen yet.
        Input.Level ??= Levels.Count > 0 ? Levels[Levels.Count / 2].ProductCode : null;
        return null;
    }

    protected override async Task<Simulation?> SimulateAsync(IReadOnlyList<SimulatedCare> care, DateOnly today, CancellationToken ct)
    {
        var circumstances = Input.ToCircumstances(today, (Input.CareDate ?? today).AddYears(-(Input.Age ?? UsualAge)), null);
        Payers[] payers = [.. Levels.Select(l => new Payers([l], new CareCounters())), new Payers([], new CareCounters())];
        var answers = await simulator.CompareAsync(care, circumstances, payers, ct);
        Compared = [.. Levels.Zip(answers)];
        var chosen = Levels.FindIndex(l => string.Equals(l.ProductCode, Input.Level, StringComparison.Ordinal));
        return chosen < 0 ? answers[^1] : answers[chosen];
    }
}
