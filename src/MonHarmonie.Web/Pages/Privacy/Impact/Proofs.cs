using MonHarmonie.Texts.Privacy.Impact;

namespace MonHarmonie.Web.Pages.Privacy.Impact;

/// <summary>What the tests say of a measure, the worst first.</summary>
public enum ProofState
{
    /// <summary>No test is named: the measure is only intended.</summary>
    NoTest,
    Failed,

    /// <summary>One of its tests has no result.</summary>
    NoResult,

    /// <summary>All passed, but not for what runs here.</summary>
    OtherBuild,
    Proven,
}

/// <summary>A measure with the last result of each of its tests.</summary>
public sealed record ProvenMeasure(Measure Measure, ProofState State, IReadOnlyList<(string Test, ProofResult Result)> Tests)
{
    /// <param name="run">Null when no result is known.</param>
    /// <param name="commit">What runs here; null when the build did not know it.</param>
    public static ProvenMeasure Of(Measure measure, ProofRun? run, string? commit)
    {
        List<(string, ProofResult Result)> tests = [.. measure.Tests.Select(t => (t, run?.Of(t) ?? ProofResult.None))];
        var state =
            tests.Count == 0 ? ProofState.NoTest
            : tests.Exists(t => t.Result == ProofResult.Failed) ? ProofState.Failed
            : tests.Exists(t => t.Result == ProofResult.None) ? ProofState.NoResult
            : IsOfThisBuild(run!, commit) ? ProofState.Proven
            : ProofState.OtherBuild;
        return new(measure, state, tests);
    }

    public static bool IsOfThisBuild(ProofRun run, string? commit) =>
        !run.IsChanged && run.Commit.Length > 0 && string.Equals(run.Commit, commit, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A risk with its measures; it is held when each of them is proven.</summary>
public sealed record ProvenRisk(Risk Risk, IReadOnlyList<ProvenMeasure> Measures)
{
    public ProofState State => Measures.Min(m => m.State);
}
