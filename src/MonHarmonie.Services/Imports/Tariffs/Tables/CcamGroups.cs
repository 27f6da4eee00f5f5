using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Imports.Tariffs.Tables;

/// <summary>
/// What the grouping code of an activity (« regroupement ») says of its reimbursement. Since April 2019 the codes of dental prostheses end
/// in the number of their basket: 0 without remaining cost, 1 moderate.
/// </summary>
internal static class CcamGroups
{
    private static readonly Dictionary<string, PriceTerms> ByCode = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ADC"] = Doctor(ActFamily.TechnicalAct),
        ["ACO"] = Doctor(ActFamily.TechnicalAct),
        ["ADA"] = Doctor(ActFamily.TechnicalAct),
        ["ATM"] = Doctor(ActFamily.TechnicalAct),
        ["ADE"] = Doctor(ActFamily.Imaging),
        ["ADI"] = Doctor(ActFamily.Imaging),
        ["SDE"] = Dental(Basket.None),
        ["END"] = Dental(Basket.None),
        ["TDS"] = Dental(Basket.None),
        ["AXI"] = Dental(Basket.None),
        ["DEN"] = Dental(Basket.None),
        ["INO"] = Dental(Basket.Free),
        ["ICO"] = Dental(Basket.Free),
        ["PDT"] = Dental(Basket.Free),
        ["PAR"] = Dental(Basket.Free),
        ["PAM"] = Dental(Basket.Free),
        ["RPN"] = Dental(Basket.Free),
        ["PFC"] = Dental(Basket.Free),
        ["PFM"] = Dental(Basket.Free),
        ["PRO"] = Dental(Basket.Free),
        ["IMP"] = Dental(Basket.Free),
        // Not for the Assurance Maladie.
        ["NA"] = new(null, ActFamily.NotReimbursed, Profession.Doctor, Basket.None, AmoRate.Explicit, 0),
    };

    private static readonly HashSet<string> Prostheses = new(StringComparer.OrdinalIgnoreCase)
    {
        "BR",
        "CM",
        "CT",
        "CZ",
        "IC",
        "IN",
        "PA",
        "PF",
        "PT",
        "RA",
        "RE",
        "RF",
        "RS",
        "SU",
    };

    /// <summary>The terms of a code, without sector; null when it is not known: what is paid of the act cannot be told.</summary>
    public static PriceTerms? Find(string code)
    {
        if (ByCode.TryGetValue(code, out var terms))
            return terms;
        if (code.Length != 3 || !Prostheses.Contains(code[..2]))
            return null;
        return code[2] switch
        {
            '0' => Dental(Basket.NoRemainingCost),
            '1' => Dental(Basket.Moderate),
            _ => null,
        };
    }

    private static PriceTerms Doctor(ActFamily family) => new(null, family, Profession.Doctor, Basket.None, AmoRate.Physician);

    private static PriceTerms Dental(Basket basket) => new(null, ActFamily.Dental, Profession.Dentist, basket, AmoRate.Dentist);
}
