using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Texts.Privacy.Impact;
using MonHarmonie.Web.Setup;

namespace MonHarmonie.Web.Pages.Privacy.Impact;

/// <summary>
/// The impact assessment (GDPR article 35): each risk with its measures, and what the last run of the tests says of each. Green comes from
/// that run only.
/// </summary>
public sealed class IndexModel(TestProofs proofs, TimeProvider clock) : PageModel
{
    public ProofRun? Run { get; } = proofs.Read();

    /// <summary>Where a run would be read from.</summary>
    public string Place { get; } = proofs.Place;

    public static string? Commit => PortalVersion.Commit;

    public bool IsOfThisBuild => Run is { } run && ProvenMeasure.IsOfThisBuild(run, Commit);

    public IReadOnlyList<ProvenRisk> Risks { get; private set; } = [];

    /// <summary>How many measures are in which state.</summary>
    public IReadOnlyDictionary<ProofState, int> Counts { get; private set; } = new Dictionary<ProofState, int>();

    /// <summary>The purposes that are carried out and touch health: why there is an assessment (article 35(3)(b)).</summary>
    public int HealthPurposes { get; } =
        ProcessingRules.InForce(clock.Today()).Count(r => r.IsCarriedOut && r.Health != HealthException.None);

    public void OnGet()
    {
        Risks = [.. ImpactAssessment.Risks.Select(r => new ProvenRisk(r, [.. r.Measures.Select(m => ProvenMeasure.Of(m, Run, Commit))]))];
        Counts = Risks
            .SelectMany(r => r.Measures)
            .DistinctBy(m => m.Measure.Title, StringComparer.Ordinal)
            .CountBy(m => m.State)
            .ToDictionary();
    }
}
