using System.Linq.Expressions;

namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>A price row with the act it belongs to and the version that brought it.</summary>
internal sealed record PriceFact(TariffAct Act, ActPrice Price, TariffKind Kind, string FileName)
{
    /// <summary>The text the row rests on, or the file that it came from.</summary>
    public string Source =>
        Price.Source
        ?? (
            Kind == TariffKind.Medicines
                ? $"base-donnees-publique.medicaments.gouv.fr ({FileName})"
                : $"{Kind.ToString().ToUpperInvariant()} ({FileName})"
        );

    public bool Covers(DateOnly day) => Price.ValidFrom <= day && (Price.ValidTo is not { } last || day <= last);
}

/// <summary>Which rows a version knew, and uses.</summary>
internal static class AsOf
{
    public static Expression<Func<ActPrice, bool>> Prices(int version, Confidence atLeast) =>
        p =>
            p.AddedIn <= version
            && (p.ReplacedIn == null || p.ReplacedIn > version)
            && p.Confidence >= atLeast
            && (p.Scope != null || p.Grid == ActPrice.EndMarkerGrid);

    public static Expression<Func<RateValue, bool>> Rates(int version) =>
        r => r.AddedIn <= version && (r.ReplacedIn == null || r.ReplacedIn > version);
}

/// <summary>
/// A code as people and files write it: <c>HBLD038</c>, with its activity <c>HBLD0381</c>, with activity and phase <c>HBLD03810</c>.
/// </summary>
internal readonly record struct AskedCode(string Asked, string Code, byte? Activity, byte? Phase)
{
    private const int CcamLength = 7;

    /// <summary>The ways to read a code: as it stands, then as a code of the CCAM with activity and phase.</summary>
    public static IEnumerable<AskedCode> Readings(string asked)
    {
        yield return new AskedCode(asked, asked, null, null);
        if (
            asked.Length is > CcamLength and <= CcamLength + 2
            && asked.AsSpan(0, 4).IndexOfAnyExceptInRange('A', 'Z') < 0
            && asked.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0
        )
            yield return new AskedCode(
                asked,
                asked[..CcamLength],
                (byte)(asked[CcamLength] - '0'),
                asked.Length == CcamLength + 1 ? null : (byte)(asked[^1] - '0')
            );
    }
}
