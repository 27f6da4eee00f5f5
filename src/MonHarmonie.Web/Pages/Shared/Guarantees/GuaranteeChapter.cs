using MonHarmonie.Rules;

namespace MonHarmonie.Web.Pages.Shared.Guarantees;

/// <summary>A part of a guarantee table that people look for by name; each gathers several families of care.</summary>
/// <param name="Anchor">Its place in the page.</param>
/// <param name="ShortTitle">Its name where one jumps to it.</param>
public sealed record GuaranteeChapter(string Anchor, string ShortTitle, string Title)
{
    private static readonly GuaranteeChapter Everyday = new("soins-courants", "Soins courants", "Soins courants"),
        Hospital = new("hopital", "Hôpital", "Hôpital et maternité"),
        Dental = new("dentaire", "Dentaire", "Dentaire"),
        Optics = new("optique", "Optique", "Optique"),
        Hearing = new("audition", "Audition", "Audition"),
        Equipment = new("appareillage", "Appareillage", "Appareillage et transport"),
        Prevention = new("prevention", "Prévention", "Prévention et bien-être"),
        Others = new("autres-soins", "Autres", "Autres soins");

    public static readonly IReadOnlyList<GuaranteeChapter> All =
    [
        Everyday,
        Hospital,
        Dental,
        Optics,
        Hearing,
        Equipment,
        Prevention,
        Others,
    ];

    public static GuaranteeChapter Of(CareFamily family) =>
        family switch
        {
            CareFamily.Consultation
            or CareFamily.Imaging
            or CareFamily.Biology
            or CareFamily.Paramedical
            or CareFamily.Pharmacy
            or CareFamily.Psychology => Everyday,
            CareFamily.Hospital or CareFamily.Surgery or CareFamily.Maternity => Hospital,
            CareFamily.Dental or CareFamily.Orthodontics => Dental,
            CareFamily.Optics => Optics,
            CareFamily.Hearing => Hearing,
            CareFamily.Equipment or CareFamily.Transport => Equipment,
            CareFamily.Prevention or CareFamily.AlternativeMedicine or CareFamily.Spa => Prevention,
            _ => Others,
        };
}
