using MonHarmonie.Rules.Nomenclature;

namespace MonHarmonie.Services.Simulator;

/// <summary>
/// The item « 100 % Santé » of the same kind, which the professional must offer in addition to any other (quote of dentists, opticians and
/// hearing-aid makers; LFSS 2019 art. 51).
/// </summary>
internal static class Alternatives
{
    private static readonly (ActFamily Family, string Word, string Code)[] Kinds =
    [
        (ActFamily.Dental, "couronne", "HBLD038"),
        (ActFamily.Dental, "bridge", "HBLD033"),
        (ActFamily.Dental, "inlay-core", "HBLD090"),
        (ActFamily.Dental, "amovible", "HBLD031"),
        (ActFamily.Optics, "monture", "LPP-A-FRAME"),
        (ActFamily.Optics, "verre", "LPP-A-U1"),
        (ActFamily.Hearing, "auditi", "LPP-AUDIO-I"),
    ];

    /// <summary>The code of the item without remaining cost; null when there is none, or the act is one itself.</summary>
    public static string? Of(ActTariff act) =>
        act.Basket is Basket.Moderate or Basket.Free && act.Tariff != Rules.Money.Zero
            ? Kinds.FirstOrDefault(k => k.Family == act.Family && act.Label.Contains(k.Word, StringComparison.OrdinalIgnoreCase)).Code
            : null;
}
