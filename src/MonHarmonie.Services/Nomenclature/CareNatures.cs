using System.Collections.Frozen;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.SocialSecurity;
using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Nomenclature;

/// <summary>A nature of care as statements name it, in the member's words.</summary>
/// <param name="Code">DCIR's PRS_NAT_REF (four digits); codes that begin with H are ours, for care only the mutual pays.</param>
/// <param name="B2Code">The code of the professional's invoice (norm B2), such as C, PH7 or AMK; empty when there is none.</param>
/// <param name="Label">What a member reads.</param>
/// <param name="Family">The family of care it is grouped under.</param>
/// <param name="Confidential">True when only the person sees it unless they decide otherwise: contraception, screening, mental health
/// …</param>
/// <param name="Professional">The kind of professional, for statements that do not name one.</param>
/// <param name="OwnItem">The line of a guarantee table, when the family does not say it.</param>
public sealed record CareNature(
    string Code,
    string B2Code,
    string Label,
    CareFamily Family,
    bool Confidential,
    string Professional,
    GuaranteeItem? OwnItem = null
)
{
    /// <summary>
    /// The line of a guarantee table under which care of this nature falls; sector 1 or OPTAM, which statements do not tell.
    /// </summary>
    /// <param name="ratePercent">The rate of the compulsory scheme, which tells medicines apart.</param>
    public GuaranteeItem Item(int? ratePercent) =>
        OwnItem
        ?? Family switch
        {
            CareFamily.Consultation => GuaranteeItem.Doctor,
            CareFamily.Pharmacy => ratePercent switch
            {
                >= 65 or null => GuaranteeItem.Medicine65,
                >= 30 => GuaranteeItem.Medicine30,
                _ => GuaranteeItem.Medicine15,
            },
            CareFamily.Biology => GuaranteeItem.Biology,
            CareFamily.Paramedical => GuaranteeItem.Paramedical,
            CareFamily.Imaging => GuaranteeItem.Imaging,
            CareFamily.Dental => GuaranteeItem.DentalCare,
            CareFamily.Orthodontics => GuaranteeItem.Orthodontics,
            CareFamily.Optics => GuaranteeItem.Lens,
            CareFamily.Hearing => GuaranteeItem.HearingAid,
            CareFamily.Hospital => GuaranteeItem.HospitalStay,
            CareFamily.Surgery => GuaranteeItem.TechnicalAct,
            CareFamily.Transport => GuaranteeItem.Transport,
            CareFamily.Equipment => GuaranteeItem.Equipment,
            CareFamily.Psychology => GuaranteeItem.Psychologist,
            CareFamily.Prevention => GuaranteeItem.Prevention,
            CareFamily.AlternativeMedicine => GuaranteeItem.AlternativeMedicine,
            CareFamily.Spa => GuaranteeItem.Spa,
            CareFamily.Maternity => GuaranteeItem.Maternity,
            _ => GuaranteeItem.Other,
        };

    private const string AccompanyingBed = "H910";

    /// <summary>Whether a stay is paid for each of its days: private room, daily charge, bed of somebody who stays with a child.</summary>
    public bool IsPaidByDay => OwnItem == GuaranteeItem.PrivateRoom || B2Code is "FJ" or "FJA" || Code == AccompanyingBed;

    private static readonly string[] Aids = ["PAZ", "PAU"];

    /// <summary>What the scheme pays a number of.</summary>
    public NumberedCare Numbered =>
        Family switch
        {
            CareFamily.Psychology => NumberedCare.Session,
            CareFamily.Hearing when Aids.Contains(B2Code, StringComparer.Ordinal) => NumberedCare.HearingAid,
            CareFamily.Optics when B2Code.StartsWith('M') && OwnItem is GuaranteeItem.Frame or GuaranteeItem.OpticsNoRemainingCost =>
                NumberedCare.Frame,
            CareFamily.Optics when B2Code.StartsWith('V') => NumberedCare.Lens,
            _ => NumberedCare.None,
        };

    /// <summary>The family by which the engine prices it.</summary>
    public ActFamily ActFamily =>
        Family switch
        {
            CareFamily.Consultation => ActFamily.Consultation,
            CareFamily.Pharmacy => ActFamily.Pharmacy,
            CareFamily.Biology => ActFamily.Biology,
            CareFamily.Paramedical => ActFamily.Paramedical,
            CareFamily.Imaging => ActFamily.Imaging,
            CareFamily.Dental => ActFamily.Dental,
            CareFamily.Orthodontics => ActFamily.Orthodontics,
            CareFamily.Optics => ActFamily.Optics,
            CareFamily.Equipment => ActFamily.Devices,
            CareFamily.Hearing => ActFamily.Hearing,
            CareFamily.Hospital => OwnItem == GuaranteeItem.FlatCharge && B2Code is not ("FJ" or "FJA")
                ? ActFamily.Emergency
                : ActFamily.Hospital,
            CareFamily.Surgery or CareFamily.Maternity => ActFamily.TechnicalAct,
            CareFamily.Transport => ActFamily.Transport,
            CareFamily.Psychology => ActFamily.Psychologist,
            CareFamily.Spa => ActFamily.Spa,
            _ => ActFamily.NotReimbursed,
        };
}

/// <summary>The natures of care the portal knows; the table is <c>CareNatures.csv</c>, with labels of our own.</summary>
public static class CareNatures
{
    private static readonly FrozenDictionary<string, CareNature> ByCode = Load().ToFrozenDictionary(n => n.Code, StringComparer.Ordinal);

    public static IReadOnlyCollection<CareNature> All => ByCode.Values;

    /// <summary>The nature of a code; an unknown code is kept, in family <see cref="CareFamily.Other"/>, never refused.</summary>
    public static CareNature Find(string code)
    {
        var key = code.Trim();
        return ByCode.GetValueOrDefault(key)
            ?? new CareNature(key, "", $"Soin (nature {key})", CareFamily.Other, false, "Professionnel de santé");
    }

    private static IEnumerable<CareNature> Load() =>
        ShippedTable
            .Read("Nomenclature.CareNatures", ';')
            .Rows.Select(cells => new CareNature(
                cells[0],
                cells[1],
                cells[2].Replace(" %", "\u00A0%", StringComparison.Ordinal),
                Enum.Parse<CareFamily>(cells[3]),
                cells[4].Length > 0,
                cells[5],
                cells[6].Length > 0 ? Enum.Parse<GuaranteeItem>(cells[6]) : null
            ));
}
