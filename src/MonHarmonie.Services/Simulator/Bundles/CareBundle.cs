using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Simulator.Bundles;

/// <summary>An act of a bundle, and how many.</summary>
public sealed record BundledAct(string Act, int Quantity);

/// <summary>Acts that people meet as one thing: glasses are a frame and two lenses, a stay is nights, a daily charge and a room.</summary>
/// <param name="Id">What a form sends for it.</param>
/// <param name="Name">As it is shown.</param>
/// <param name="Leads">The acts whose search leads to it.</param>
public sealed record CareBundle(string Id, string Name, IReadOnlyList<string> Leads, IReadOnlyList<BundledAct> Acts)
{
    private const string FoundActSign = "=";
    private const int MaxShown = 3;

    /// <summary>How many of the acts found, from the first, lead to a bundle.</summary>
    private const int Leading = 4;

    /// <summary>
    /// From <c>CareBundles.csv</c>: an id, a name, the acts that lead to it, the acts of it; « = » is the act that was found, « *2 » a
    /// number.
    /// </summary>
    public static IReadOnlyList<CareBundle> All { get; } =
    [
        .. ShippedTable
            .Read("Simulator.Bundles.CareBundles", ';')
            .Rows.Select(r => new CareBundle(r[0], r[1], r[2].Split('|'), [.. r[3].Split('|').Select(Parse)])),
    ];

    /// <summary>The bundles that acts lead to, with the act that was found in its place.</summary>
    /// <param name="found">The codes found, the likeliest first.</param>
    public static IReadOnlyList<CareBundle> Of(IReadOnlyList<string> found) =>
        [
            .. All.Select(b => (Bundle: b, Lead: b.LeadAmong(found)))
                .Where(b => b.Lead is not null)
                .Take(MaxShown)
                .Select(b => b.Bundle.With(b.Lead!)),
        ];

    /// <summary>The bundle that a form sent; null when there is none of that id, or the act does not lead to it.</summary>
    public static CareBundle? Find(string? sent) =>
        sent?.Split(':') is [var id, var lead] && All.FirstOrDefault(b => string.Equals(b.Id, id, StringComparison.Ordinal)) is { } bundle
            ? bundle.LeadAmong([lead]) is { } act
                ? bundle.With(act)
                : null
            : null;

    /// <summary>What a form sends for the bundle, with the act that led to it.</summary>
    public string Sent { get; private init; } = Id;

    private CareBundle With(string lead) =>
        this with
        {
            Sent = $"{Id}:{lead}",
            Acts = [.. Acts.Select(a => a.Act == FoundActSign ? a with { Act = lead } : a)],
        };

    private string? LeadAmong(IReadOnlyList<string> found) =>
        found.Take(Leading).FirstOrDefault(f => Leads.Contains(f, StringComparer.OrdinalIgnoreCase));

    private static BundledAct Parse(string text) =>
        text.Split('*') is [var act, var count]
            ? new BundledAct(act, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture))
            : new BundledAct(text, 1);
}
