using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Rules.Guarantees;

/// <summary>
/// The lines of a guarantee table (« postes ») by which an act finds its guarantee. Values are stored: never renumber. A table may
/// have further lines of its own (<see cref="Other"/>): members read them, no act finds them.
/// </summary>
public enum GuaranteeItem : byte
{
    Other = 0,

    /// <summary>Consultations and visits of a doctor of sector 1 or with OPTAM, and of a midwife.</summary>
    Doctor = 1,
    DoctorWithoutOptam = 2,
    Imaging = 3,
    Biology = 4,
    Paramedical = 5,

    /// <summary>Medicines that the compulsory scheme pays at 65 % or more.</summary>
    Medicine65 = 6,
    Medicine30 = 7,
    Medicine15 = 8,
    Psychologist = 9,
    HospitalStay = 10,

    /// <summary>The daily charge of a hospital (FJH) and the flat charge of an emergency (FPU).</summary>
    FlatCharge = 11,
    PrivateRoom = 12,

    /// <summary>Technical acts of a doctor of sector 1 or with OPTAM, in hospital or in town.</summary>
    TechnicalAct = 13,
    TechnicalActWithoutOptam = 14,
    Maternity = 15,
    Transport = 16,
    DentalCare = 17,

    /// <summary>Dental prostheses « 100 % Santé ».</summary>
    DentalNoRemainingCost = 18,
    DentalProsthesis = 19,
    Implant = 20,
    Orthodontics = 21,

    /// <summary>Glasses of class A.</summary>
    OpticsNoRemainingCost = 22,
    Frame = 23,
    Lens = 24,

    /// <summary>Hearing aids of class I.</summary>
    HearingNoRemainingCost = 25,
    HearingAid = 26,

    /// <summary>Devices that are neither glasses nor hearing aids; contact lenses too.</summary>
    Equipment = 27,
    AlternativeMedicine = 28,
    Prevention = 29,
    Spa = 30,
    RefractiveSurgery = 31,
}

/// <summary>Which line of a guarantee table an act falls under.</summary>
public static class GuaranteeItems
{
    private static readonly Ratio Rate65 = Ratio.From(0.65m);
    private static readonly Ratio Rate30 = Ratio.From(0.30m);

    /// <summary>The line of an act, given by a professional of a sector to a person of a status.</summary>
    public static GuaranteeItem Of(ActTariff act, Sector sector, CareStatus status = CareStatus.None)
    {
        ArgumentNullException.ThrowIfNull(act);
        var isWithoutOptam = sector is Sector.Sector2 or Sector.NotContracted;
        return act.Family switch
        {
            ActFamily.Consultation
            or ActFamily.HomeVisit
            or ActFamily.Supplement
            or ActFamily.TechnicalAct
            or ActFamily.Hospital when status == CareStatus.Maternity && !IsFlatCharge(act) && !IsPrivateRoom(act) =>
                GuaranteeItem.Maternity,
            ActFamily.Consultation or ActFamily.HomeVisit or ActFamily.Supplement => isWithoutOptam
                ? GuaranteeItem.DoctorWithoutOptam
                : GuaranteeItem.Doctor,
            ActFamily.TechnicalAct => isWithoutOptam ? GuaranteeItem.TechnicalActWithoutOptam : GuaranteeItem.TechnicalAct,
            ActFamily.Imaging => GuaranteeItem.Imaging,
            ActFamily.Biology => GuaranteeItem.Biology,
            ActFamily.Pharmacy => act.Rate >= Rate65 ? GuaranteeItem.Medicine65
            : act.Rate >= Rate30 ? GuaranteeItem.Medicine30
            : GuaranteeItem.Medicine15,
            ActFamily.Paramedical => GuaranteeItem.Paramedical,
            ActFamily.Dental => OfDental(act),
            ActFamily.Orthodontics => GuaranteeItem.Orthodontics,
            ActFamily.Optics => OfOptics(act),
            ActFamily.Hearing => act.Basket == Basket.NoRemainingCost ? GuaranteeItem.HearingNoRemainingCost : GuaranteeItem.HearingAid,
            ActFamily.Hospital => IsPrivateRoom(act) ? GuaranteeItem.PrivateRoom
            : IsFlatCharge(act) ? GuaranteeItem.FlatCharge
            : GuaranteeItem.HospitalStay,
            ActFamily.Emergency => GuaranteeItem.FlatCharge,
            ActFamily.Transport => GuaranteeItem.Transport,
            ActFamily.Psychologist => GuaranteeItem.Psychologist,
            ActFamily.Spa => GuaranteeItem.Spa,
            ActFamily.Devices => GuaranteeItem.Equipment,
            _ => act.Code.StartsWith("OPTREF", StringComparison.OrdinalIgnoreCase)
                ? GuaranteeItem.RefractiveSurgery
                : GuaranteeItem.AlternativeMedicine,
        };
    }

    private static bool IsFlatCharge(ActTariff act) => act.Code.StartsWith("FJH", StringComparison.OrdinalIgnoreCase);

    private static bool IsPrivateRoom(ActTariff act) => act.Code.StartsWith("CHP", StringComparison.OrdinalIgnoreCase);

    /// <summary>An implant has no tariff: it is a dental act without base and outside the baskets' maximum prices.</summary>
    private static GuaranteeItem OfDental(ActTariff act) =>
        act.Basket switch
        {
            Basket.NoRemainingCost => GuaranteeItem.DentalNoRemainingCost,
            Basket.None => GuaranteeItem.DentalCare,
            _ => act.Tariff == Money.Zero ? GuaranteeItem.Implant : GuaranteeItem.DentalProsthesis,
        };

    private static GuaranteeItem OfOptics(ActTariff act)
    {
        if (act.Basket == Basket.ClassA)
            return GuaranteeItem.OpticsNoRemainingCost;
        if (act.IsFrame)
            return GuaranteeItem.Frame;
        return act.Code.Contains("CONTACT", StringComparison.OrdinalIgnoreCase) ? GuaranteeItem.Equipment : GuaranteeItem.Lens;
    }
}
