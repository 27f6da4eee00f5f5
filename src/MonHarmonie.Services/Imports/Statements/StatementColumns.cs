using MonHarmonie.Services.Imports.Reading.Csv;
using MonHarmonie.Services.Reimbursements.Intake;

namespace MonHarmonie.Services.Imports.Statements;

/// <summary>
/// The columns of a statements file (docs/imports.md): those of DCIR's ER_PRS_F (dictionary of the Health Data Hub), their names in the
/// open data, and the three that a complementary insurer adds (insured, rank, share), under the names in use.
/// </summary>
internal static class StatementColumns
{
    public static readonly CsvColumn Insured = new(
        "NIR_ASSURE",
        "assure_nir",
        "nir_ass",
        "ass_nir",
        "nir_ouvrant_droit",
        "nir_ouvrant",
        "nir_od",
        "od_nir",
        "nir_assure_principal",
        "nir",
        "numero_nir",
        "num_nir",
        "ben_nir_ass",
        "ben_nir_psa",
        "ben_nir_ano",
        "nir_insured",
        "insured_nir",
        "num_assure",
        "numero_assure",
        "num_secu",
        "no_secu",
        "numero_securite_sociale",
        "numero_secu",
        "num_ss",
        "no_ss",
        "numero_ss",
        "immatriculation",
        "matricule_assure"
    )
    {
        Required = true,
        Sensitive = true,
    };

    public static readonly CsvColumn Key = new("CLE_NIR", "nir_cle", "cle_nir_assure", "cle_secu", "cle") { Sensitive = true };

    public static readonly CsvColumn Rank = new(
        "RANG_BENEFICIAIRE",
        "rang_ben",
        "ben_rang",
        "rang_benef",
        "beneficiaire_rang",
        "rang",
        "rng_ben",
        "ben_rng",
        "ben_rng_num",
        "num_rang",
        "numero_rang",
        "rang_laser",
        "rang_ro",
        "beneficiary_rank",
        "rank",
        "BEN_RNG_GEM",
        "rang_gemellaire"
    );

    public static readonly CsvColumn Share = new(
        "PART_COMPLEMENTAIRE",
        "part_compl",
        "part_cpl",
        "amc_rem_mnt",
        "rem_amc_mnt",
        "mnt_amc",
        "amc_mnt",
        "montant_amc",
        "amc_montant",
        "part_amc",
        "rem_amc",
        "rembt_amc",
        "remb_amc",
        "remboursement_amc",
        "mnt_rc",
        "rc_mnt",
        "rc_rem_mnt",
        "rem_rc_mnt",
        "part_rc",
        "montant_rc",
        "rem_rc",
        "remb_rc",
        "rem_rco_mnt",
        "part_rco",
        "mnt_oc",
        "oc_rem_mnt",
        "part_oc",
        "montant_complementaire",
        "mnt_complementaire",
        "remboursement_complementaire",
        "remb_complementaire",
        "rem_complementaire",
        "rem_compl",
        "mnt_compl",
        "part_mutuelle",
        "mnt_mutuelle",
        "montant_mutuelle",
        "mut_rem_mnt",
        "rem_mutuelle",
        "remb_mutuelle",
        "remboursement_mutuelle",
        "complementary_share",
        "complementary_amount",
        "amc_share",
        "amc_paid"
    );

    public static readonly CsvColumn Number = new("DCT_ORD_NUM", "numero_decompte", "num_decompte", "no_decompte", "decompte")
    {
        Required = true,
    };
    public static readonly CsvColumn Act = new("PRS_ORD_NUM", "numero_acte", "num_acte", "no_acte");
    public static readonly CsvColumn Type = new("REM_TYP_AFF", "PRS_REM_TYP");
    public static readonly CsvColumn Available = new("FLX_DIS_DTD");
    public static readonly CsvColumn Processed = new("FLX_TRT_DTD");
    public static readonly CsvColumn[] Flow =
    [
        new("ORG_CLE_NUM"),
        Available,
        Processed,
        new("FLX_EMT_TYP"),
        new("FLX_EMT_NUM"),
        new("FLX_EMT_ORD"),
    ];
    public static readonly CsvColumn Nature = new("PRS_NAT_REF", "PRS_NAT", "BSE_PRS_NAT", "nature_prestation", "nature_acte")
    {
        Required = true,
    };
    public static readonly CsvColumn CareFrom = new("EXE_SOI_DTD", "date_soins", "date_debut_soins", "date_soin") { Required = true };
    public static readonly CsvColumn CareTo = new("EXE_SOI_DTF", "date_fin_soins");
    public static readonly CsvColumn Quantity = new("PRS_ACT_QTE", "quantite", "qte", "nombre_actes");
    public static readonly CsvColumn Paid = new("DATE_PAIEMENT", "date_reglement", "date_remboursement", "date_virement", "PRS_PAI_DTD");
    public static readonly CsvColumn Spent = new("PRS_PAI_MNT", "montant_depense", "depense", "frais_reels") { Required = true };
    public static readonly CsvColumn Base = new("BSE_REM_BSE", "PRS_REM_BSE", "base_remboursement");
    public static readonly CsvColumn Amo = new(
        "BSE_REM_MNT",
        "PRS_REM_MNT",
        "montant_rembourse",
        "part_obligatoire",
        "montant_ro",
        "mnt_ro",
        "part_ro",
        "montant_amo",
        "mnt_amo",
        "part_amo"
    )
    {
        Required = true,
    };
    public static readonly CsvColumn Sign = new("BSE_REM_SGN");
    public static readonly CsvColumn ComplementBase = new("CPL_REM_BSE");
    public static readonly CsvColumn Complement = new("CPL_REM_MNT");
    public static readonly CsvColumn ComplementSign = new("CPL_REM_SGN");
    public static readonly CsvColumn ComplementKind = new("CPL_MAJ_TOP");
    public static readonly CsvColumn ComplementCode = new("CPL_AFF_COD");
    public static readonly CsvColumn ComplementNature = new("CPL_PRS_NAT");
    public static readonly CsvColumn Rate = new("RGO_REM_TAU", "PRS_REM_TAU", "taux", "taux_remboursement");
    public static readonly CsvColumn WithholdingCode = new("PRS_PPF_COD");
    public static readonly CsvColumn Participation = new(
        "PPF_MNT",
        "PRS_PPF_MNT",
        "ASS_PAF_MNT",
        "participation_forfaitaire",
        "montant_participation"
    );
    public static readonly CsvColumn Franchise = new(
        "FRANCHISE_MNT",
        "PRS_FRH_MNT",
        "franchise",
        "franchise_medicale",
        "montant_franchise"
    );
    public static readonly CsvColumn Payee = new("DRG_NAT", "DRG_AFF_NAT");
    public static readonly CsvColumn Practitioner = new("PRATICIEN", "nom_praticien", "nom_ps", "PFS_EXE_NOM");

    public static readonly CsvColumn[] All =
    [
        Insured,
        Key,
        Rank,
        Share,
        Number,
        Act,
        Type,
        .. Flow,
        Nature,
        CareFrom,
        CareTo,
        Quantity,
        Paid,
        Spent,
        Base,
        Amo,
        Sign,
        ComplementBase,
        Complement,
        ComplementSign,
        ComplementKind,
        ComplementCode,
        ComplementNature,
        Rate,
        WithholdingCode,
        Participation,
        Franchise,
        Payee,
        Practitioner,
    ];

    /// <summary>
    /// True when CPL_REM_MNT is our share. In DCIR it is what the compulsory scheme adds for a complement of the act; a file whose only
    /// share bears that name, without the other CPL columns, means ours.
    /// </summary>
    public static bool ComplementIsShare(CsvTable table) =>
        !table.Has(Share)
        && table.Has(Complement)
        && !table.Has(ComplementBase)
        && !table.Has(ComplementKind)
        && !table.Has(ComplementCode)
        && !table.Has(ComplementNature);

    /// <summary>The rejection of a line whose person or cover does not fit.</summary>
    public static ImportRejection Rejection(StatementLine line, CoverRefusal refusal) =>
        refusal switch
        {
            CoverRefusal.UnknownInsured => new(line.Line, Insured.Name, ImportFactKind.InsuredUnknown, Masking.Shape(line.Insured.Number)),
            CoverRefusal.UnknownBeneficiary => new(line.Line, Rank.Name, ImportFactKind.BeneficiaryUnknown, Text(line.Rank)),
            CoverRefusal.NotCovered => new(line.Line, CareFrom.Name, ImportFactKind.NotCovered, Text(line.CareDate)),
            CoverRefusal.TwoBeneficiaries => new(line.Line, Rank.Name, ImportFactKind.RankOfTwo, Text(line.Rank)),
            CoverRefusal.OtherBeneficiary => new(line.Line, Rank.Name, ImportFactKind.ActOfOther, Text(line.Rank)),
            _ => new(line.Line, CareFrom.Name, ImportFactKind.ActOfOtherDay, Text(line.CareDate)),
        };

    private static string Text(IFormattable value) =>
        value.ToString(value is DateOnly ? "yyyy-MM-dd" : null, System.Globalization.CultureInfo.InvariantCulture);
}
