using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Web.Pages.Member.Reimbursements;

namespace MonHarmonie.Web.Pages.Admin.Guarantees;

/// <summary>The items of guarantee tables in French, and the choices of the editor.</summary>
public static class GuaranteeItemTexts
{
    /// <summary>The families of care, as a list to choose from.</summary>
    public static readonly IReadOnlyList<SelectListItem> Families =
    [
        .. Enum.GetValues<CareFamily>().Select(f => new SelectListItem(ReimbursementTexts.Of(f), f.ToString())),
    ];

    /// <summary>The items, as a list to choose from.</summary>
    public static readonly IReadOnlyList<SelectListItem> Items =
    [
        .. Enum.GetValues<GuaranteeItem>().Select(i => new SelectListItem(Of(i), i.ToString())),
    ];

    public static string Of(GuaranteeItem item) =>
        item switch
        {
            GuaranteeItem.Doctor => "Médecin (secteur 1 ou Optam) et sage-femme",
            GuaranteeItem.DoctorWithoutOptam => "Médecin hors Optam",
            GuaranteeItem.Imaging => "Imagerie",
            GuaranteeItem.Biology => "Analyses",
            GuaranteeItem.Paramedical => "Auxiliaires médicaux",
            GuaranteeItem.Medicine65 => "Médicaments à 65\u00A0%",
            GuaranteeItem.Medicine30 => "Médicaments à 30\u00A0%",
            GuaranteeItem.Medicine15 => "Médicaments à 15\u00A0%",
            GuaranteeItem.Psychologist => "Psychologue (Mon soutien psy)",
            GuaranteeItem.HospitalStay => "Frais de séjour",
            GuaranteeItem.FlatCharge => "Forfait hospitalier et forfait urgences",
            GuaranteeItem.PrivateRoom => "Chambre particulière",
            GuaranteeItem.TechnicalAct => "Actes techniques (secteur 1 ou Optam)",
            GuaranteeItem.TechnicalActWithoutOptam => "Actes techniques hors Optam",
            GuaranteeItem.Maternity => "Maternité",
            GuaranteeItem.Transport => "Transport",
            GuaranteeItem.DentalCare => "Soins dentaires",
            GuaranteeItem.DentalNoRemainingCost => "Prothèses dentaires 100\u00A0% Santé",
            GuaranteeItem.DentalProsthesis => "Autres prothèses dentaires",
            GuaranteeItem.Implant => "Implants",
            GuaranteeItem.Orthodontics => "Orthodontie",
            GuaranteeItem.OpticsNoRemainingCost => "Lunettes 100\u00A0% Santé",
            GuaranteeItem.Frame => "Autres montures",
            GuaranteeItem.Lens => "Autres verres",
            GuaranteeItem.HearingNoRemainingCost => "Aides auditives 100\u00A0% Santé",
            GuaranteeItem.HearingAid => "Autres aides auditives",
            GuaranteeItem.Equipment => "Appareillage et lentilles",
            GuaranteeItem.AlternativeMedicine => "Médecines douces",
            GuaranteeItem.Prevention => "Prévention",
            GuaranteeItem.Spa => "Cure thermale",
            GuaranteeItem.RefractiveSurgery => "Chirurgie de la vue",
            _ => "Aucun (texte seulement)",
        };
}
