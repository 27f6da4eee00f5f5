using MonHarmonie.Rules;

namespace MonHarmonie.Services.Reimbursements.Masking;

/// <summary>
/// Care whose family alone tells of an illness or a pregnancy (risk AB05): an advisor sees its amounts only. The list is ours, and errs
/// on the side of silence; a name of care or of a professional is never shown, whatever the family.
/// </summary>
internal static class RevealingCare
{
    private static readonly HashSet<CareFamily> Plain =
    [
        CareFamily.Consultation,
        CareFamily.Pharmacy,
        CareFamily.Dental,
        CareFamily.Orthodontics,
        CareFamily.Optics,
        CareFamily.Prevention,
    ];

    /// <param name="family">Null when it is not told.</param>
    public static bool Includes(CareFamily? family, ActVisibility visibility) =>
        visibility == ActVisibility.PersonOnly || family is not { } known || !Plain.Contains(known);
}
