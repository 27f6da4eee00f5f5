using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Tariffs.Tables;

/// <summary>Tells the sector of a tariff grid by its label (<c>R_TB23</c>): the grids have numbers, the sectors only names.</summary>
internal static class GridLabels
{
    /// <summary>« Non signataires du CAS »: how many words a negation reaches.</summary>
    private const int Reach = 3;

    private static readonly string[] Negations = ["hors", "non", "sans"];
    private static readonly string[] Options = ["optam", "optamco", "dptam", "cas", "adherent", "adherents"];

    /// <summary>The sectors of a grid; null when its label names none.</summary>
    public static SectorScope? ParseScope(string label)
    {
        var words = SearchText.Fold(label.Replace("OPTAM-CO", "OPTAMCO", StringComparison.OrdinalIgnoreCase)).Split(' ');
        bool Has(params string[] some) => words.Any(some.Contains);
        bool Denies(params string[] some) =>
            Enumerable
                .Range(0, words.Length)
                .Any(at =>
                    Negations.Contains(words[at]) && words.Skip(at + 1).Take(Reach).Any(w => some.Contains(w, StringComparer.Ordinal))
                );
        bool Sector(string number) =>
            words.Zip(words.Skip(1)).Any(pair => pair.First is "secteur" or "secteurs" && pair.Second == number)
            || words.Contains("s" + number);

        if (Denies("conventionne", "conventionnes", "conventionnee"))
            return SectorScope.NotContracted;
        if (Has("tous", "toutes", "tout"))
            return SectorScope.All;
        if (Denies([.. Options, "secteur"]) && !(Sector("1") && !Denies("secteur")))
            return SectorScope.Sector2;
        if (Sector("1") || Has(Options))
            return SectorScope.Sector1OrOptam;
        return Sector("2") ? SectorScope.Sector2 : null;
    }
}
