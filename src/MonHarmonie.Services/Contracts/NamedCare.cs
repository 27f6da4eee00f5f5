using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts;

/// <summary>Whether a clause of care that no scheme pays is about a care.</summary>
public enum ClauseFit : byte
{
    /// <summary>It names the profession.</summary>
    Named = 0,

    /// <summary>It names no profession: whether it holds for this one is to be confirmed.</summary>
    NotSaid = 1,

    /// <summary>It names others only.</summary>
    NamesOthers = 2,
}

/// <summary>
/// Care that no scheme pays is paid by the professions that a clause names: « ostéopathie, acupuncture » promises nothing of a
/// sophrologist.
/// </summary>
public static class NamedCare
{
    /// <summary>How the professions begin, folded; several for one when it has several names.</summary>
    private static readonly string[][] Professions =
    [
        ["osteo"],
        ["chiro"],
        ["acupunc", "acuponc"],
        ["diet", "nutrition"],
        ["etiopath"],
        ["sophro"],
        ["psycholog", "psychother"],
        ["psychomot"],
        ["hypno"],
        ["podolog", "pedicur"],
        ["naturo"],
        ["ergother"],
        ["reflexo"],
        ["homeo"],
        ["mesother"],
        ["microkine"],
        ["phytother"],
        ["relaxo"],
    ];

    /// <param name="clause">The label of the line of the table.</param>
    /// <param name="care">The label of the care.</param>
    public static ClauseFit Find(string clause, string care)
    {
        var (named, given) = (Of(clause), Of(care));
        if (named.Count == 0)
            return ClauseFit.NotSaid;
        return named.Exists(given.Contains) ? ClauseFit.Named : ClauseFit.NamesOthers;
    }

    private static List<int> Of(string label)
    {
        var folded = SearchText.Fold(label);
        var found = new List<int>();
        for (var i = 0; i < Professions.Length; i++)
            if (Array.Exists(Professions[i], stem => folded.Contains(stem, StringComparison.Ordinal)))
                found.Add(i);
        return found;
    }
}
