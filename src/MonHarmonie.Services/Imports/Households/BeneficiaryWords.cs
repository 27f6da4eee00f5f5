using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Households;

/// <summary>The words by which files say what a person is to the policyholder.</summary>
internal static class BeneficiaryWords
{
    public static BeneficiaryKind Read(Cells cells, string text)
    {
        switch (SearchText.Fold(text))
        {
            case "assure"
            or "assuree"
            or "assure e"
            or "assure principal"
            or "assuree principale"
            or "adherent"
            or "adherente"
            or "adherent e"
            or "adherent principal"
            or "adherente principale"
            or "souscripteur"
            or "souscriptrice"
            or "titulaire"
            or "membre participant"
            or "principal"
            or "a"
            or "as"
            or "ass"
            or "adh"
            or "mp":
                return BeneficiaryKind.Policyholder;
            case "conjoint"
            or "conjointe"
            or "conjoint e"
            or "concubin"
            or "concubine"
            or "concubin e"
            or "partenaire"
            or "partenaire de pacs"
            or "epoux"
            or "epouse"
            or "pacs"
            or "pacse"
            or "pacsee"
            or "c"
            or "cj"
            or "cjt"
            or "conj":
                return BeneficiaryKind.Spouse;
            case "enfant" or "enfant a charge" or "fils" or "fille" or "e" or "en" or "enf":
                return BeneficiaryKind.Child;
            case "autre" or "autre ayant droit" or "ascendant" or "ascendante" or "x" or "aut":
                return BeneficiaryKind.Other;
            case "":
                cells.Refuse(MemberColumns.Kind, ImportFactKind.ValueMissing);
                return default;
            default:
                cells.Refuse(MemberColumns.Kind, ImportFactKind.KindUnknown);
                return default;
        }
    }
}
