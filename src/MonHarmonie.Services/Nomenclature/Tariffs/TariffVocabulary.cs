using System.Collections.Frozen;
using MonHarmonie.Rules.Nomenclature;

namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>The words by which tariff files and pricing cases name families, sectors, professions and baskets.</summary>
public static class TariffVocabulary
{
    public static readonly FrozenDictionary<string, ActFamily> Families = Of<ActFamily>(
        new(StringComparer.Ordinal)
        {
            ["consultation"] = ActFamily.Consultation,
            ["visite"] = ActFamily.HomeVisit,
            ["majoration"] = ActFamily.Supplement,
            ["imagerie"] = ActFamily.Imaging,
            ["chirurgie"] = ActFamily.TechnicalAct,
            ["biologie"] = ActFamily.Biology,
            ["pharmacie"] = ActFamily.Pharmacy,
            ["paramedical"] = ActFamily.Paramedical,
            ["dentaire"] = ActFamily.Dental,
            ["orthodontie"] = ActFamily.Orthodontics,
            ["optique"] = ActFamily.Optics,
            ["audition"] = ActFamily.Hearing,
            ["hospitalisation"] = ActFamily.Hospital,
            ["urgences"] = ActFamily.Emergency,
            ["transport"] = ActFamily.Transport,
            ["psychologue"] = ActFamily.Psychologist,
            ["cure"] = ActFamily.Spa,
            ["appareillage"] = ActFamily.Devices,
            ["medecine douce / non rembourse"] = ActFamily.NotReimbursed,
        }
    );

    public static readonly FrozenDictionary<string, SectorScope> Scopes = Of<SectorScope>(
        new(StringComparer.Ordinal)
        {
            ["all"] = SectorScope.All,
            ["S1 or OPTAM"] = SectorScope.Sector1OrOptam,
            ["S2 non OPTAM"] = SectorScope.Sector2,
            ["non conventionne"] = SectorScope.NotContracted,
        }
    );

    public static readonly FrozenDictionary<string, NomenclatureKind> Nomenclatures = Of<NomenclatureKind>(
        new(StringComparer.Ordinal)
        {
            ["NGAP"] = NomenclatureKind.Ngap,
            ["CCAM"] = NomenclatureKind.Ccam,
            ["NABM"] = NomenclatureKind.Nabm,
            ["LPP"] = NomenclatureKind.Lpp,
            ["PHARMACY"] = NomenclatureKind.Pharmacy,
            ["UCD"] = NomenclatureKind.Ucd,
            ["OTHER"] = NomenclatureKind.Other,
        }
    );

    public static readonly FrozenDictionary<string, Basket> Baskets = Of<Basket>(
        new(StringComparer.Ordinal)
        {
            ["none"] = Basket.None,
            ["rac0"] = Basket.NoRemainingCost,
            ["moderate"] = Basket.Moderate,
            ["free"] = Basket.Free,
            ["A"] = Basket.ClassA,
        }
    );

    public static string NameOf(SectorScope scope) => Scopes.First(s => s.Value == scope).Key;

    /// <summary>The profession a speciality belongs to; a doctor's when nothing else is known.</summary>
    public static Profession ProfessionOf(string speciality) =>
        speciality switch
        {
            "chirurgien-dentiste" => Profession.Dentist,
            "sage-femme" => Profession.Midwife,
            "kinesitherapeute" or "infirmier" or "orthophoniste" or "pedicure-podologue" => Profession.Paramedic,
            "pharmacie" or "opticien" or "laboratoire" or "audioprothesiste" or "psychologue" => Profession.Other,
            // Its technical charge pays for the machine: it is no act of a doctor.
            "imageur" => Profession.Other,
            _ => Profession.Doctor,
        };

    /// <summary>Whether the speciality is general practice, whose overrun out of pathway is not a DA.</summary>
    public static bool IsGeneralist(string speciality) => speciality.StartsWith("medecine generale", StringComparison.Ordinal);

    /// <summary>Whether an optical item is a frame: its label says so, its code need not.</summary>
    public static bool IsFrame(string family, string label) => family == "optique" && label.StartsWith("Monture", StringComparison.Ordinal);

    private static FrozenDictionary<string, T> Of<T>(Dictionary<string, T> words) =>
        words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
