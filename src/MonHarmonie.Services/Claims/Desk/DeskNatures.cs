namespace MonHarmonie.Services.Claims.Desk;

/// <summary>The natures of care under which an advisor may accept an invoice, by the kind of care that the member chose.</summary>
public static class DeskNatures
{
    private static readonly Dictionary<ClaimCare, string[]> ByCare = new()
    {
        [ClaimCare.Psychology] = ["9203", "9201"],
        [ClaimCare.Glasses] = ["3563", "3533", "3506", "3510"],
        [ClaimCare.ContactLenses] = ["3535"],
        [ClaimCare.Dental] = ["1451", "1476", "1462", "1471", "1474", "1401"],
        [ClaimCare.Orthodontics] = ["1466"],
        [ClaimCare.HearingAid] = ["3541", "3540", "3547"],
        [ClaimCare.Doctor] = ["1111", "1112", "1352", "1351"],
        [ClaimCare.Paramedical] = ["3122", "3111", "3132", "3133"],
        [ClaimCare.Podiatry] = ["3131", "3134"],
        [ClaimCare.Medicines] = ["3313", "3312", "3341"],
        [ClaimCare.Biology] = ["3211"],
        [ClaimCare.HospitalStay] = ["2211", "2251", "2216", "H910"],
        [ClaimCare.Equipment] = ["3521", "3513", "3512", "3545"],
        [ClaimCare.Transport] = ["4214", "4213", "4212"],
    };

    private static readonly string[] Every = [.. CareRoutes.All.SelectMany(r => Of(r.Care)).Distinct(StringComparer.Ordinal)];

    /// <summary>Codes of every nature on the list; those that fit the kind of care come first.</summary>
    public static IReadOnlyList<string> For(ClaimCare? care) =>
        care is { } known ? [.. Of(known).Union(Every, StringComparer.Ordinal)] : Every;

    public static bool Holds(string? nature) => Every.Contains(nature, StringComparer.Ordinal);

    private static string[] Of(ClaimCare care) => CareRoutes.Of(care).Nature is { } nature ? [nature] : ByCare.GetValueOrDefault(care, []);
}
