namespace MonHarmonie.Services.Tests.Imports.Tariffs;

/// <summary>Small nomenclatures of our own: made-up acts in the true layouts.</summary>
internal static class SampleTables
{
    public static readonly DateOnly Old = new(2005, 3, 25);
    public static readonly DateOnly Later = new(2018, 1, 1);
    public static readonly DateOnly Since = new(2024, 1, 1);

    public const string ActLayout = "COD_ACTE C13, DT_MODIF D, NOM_COURT C70, NOM_LONG C254, NOM_LONG0 C254, DT_FIN D";
    public const string ActivityLayout = "COD_AA C14, DT_MODIF D, ACTE_COD C13, ACTIV_COD C1, REGROU_COD C3";
    public const string GridLayout = "COD_GRILLE N3, LIBELLE C100";
    public const string PriceLayout = "AAP_COD C16, APDT_MODIF D, GRILLE_COD N3, PU_BASE N7.2";

    public static DbfFile Acts() =>
        new DbfFile(ActLayout)
            .Add("ZZQP001", Old, "essai ancien", "Ancien libellé", "", null)
            .Add(
                "ZZQP001",
                Since,
                "essai du genou",
                "Exploration témoin du genou, à l'écoute du cœur".Replace("œ", "oe"),
                "",
                new DateOnly(2999, 12, 31)
            )
            .Add("ZZLD002", Later, "couronne témoin", "Pose d'une couronne témoin", "", null)
            .Add("ZZFA003", Old, "acte fini", "Acte qui n'existe plus", "", new DateOnly(2019, 6, 30))
            .Add("ZZNA004", Old, "acte hors liste", "Acte non pris en charge", "", null)
            .AddDeleted("ZZXX009", Old, "supprimé", "Supprimé", "", null);

    public static DbfFile Activities() =>
        new DbfFile(ActivityLayout)
            .Add("ZZQP0011", Old, "ZZQP001", "1", "ATM")
            .Add("ZZQP0014", Old, "ZZQP001", "4", "ADA")
            .Add("ZZLD0021", Later, "ZZLD002", "1", "PFC")
            .Add("ZZLD0021", Since, "ZZLD002", "1", "CM0")
            .Add("ZZFA0031", Old, "ZZFA003", "1", "ADC")
            .Add("ZZNA0041", Old, "ZZNA004", "1", "NA");

    public static DbfFile Grids() =>
        new DbfFile(GridLayout)
            .Add(0, "Tous secteurs")
            .Add(1, "Médecins secteur 1 ou adhérents OPTAM")
            .Add(2, "Médecins hors secteur 1 et hors OPTAM")
            .Add(9, "Grille témoin é");

    public static DbfFile Prices() =>
        new DbfFile(PriceLayout)
            .Add("ZZQP00110", Old, 0, 60.00m)
            .Add("ZZQP00110", Since, 0, 66.42m)
            .Add("ZZQP00110", Since, 1, 69.12m)
            .Add("ZZQP00110", Since, 2, 64.00m)
            .Add("ZZQP00110", Since, 9, 70.00m)
            .Add("ZZQP00140", Old, 0, 31.00m)
            .Add("ZZLD00210", Later, 0, 107.50m)
            .Add("ZZLD00210", Since, 0, 120.00m)
            .Add("ZZFA00310", new DateOnly(1900, 1, 1), 0, 200.00m)
            .Add("ZZNA00410", Old, 0, 0.00m)
            .Add("ZZNA00410", Since, 0, null);

    /// <summary>Writes the tables of the CCAM under names as irregular as in truth.</summary>
    public static string WriteCcam(string folder, DbfFile? prices = null, DbfFile? acts = null)
    {
        var path = Path.Combine(folder, "CCAM08400_DBF");
        (acts ?? Acts()).Write(Path.Combine(path, "PART1"), "R_ACTE.dbf");
        Activities().Write(Path.Combine(path, "PART1"), "r_acte_ivite.DBF");
        Grids().Write(Path.Combine(path, "part2"), "R_TB23.DBF");
        (prices ?? Prices()).Write(Path.Combine(path, "part2"), "R_PU_BASE.dbf");
        new DbfFile("COD_MENU N6, LIBELLE C254").Add(1, "Chapitre").Write(path, "R_MENU.dbf");
        return path;
    }

    public static string WriteLpp(string folder)
    {
        var path = Path.Combine(folder, "lpp");
        new DbfFile("CODE_TIPS C7, NOM_COURT C80, DATE_FIN D, ARBO1 N3, ARBO2 N3")
            .Add("0123456", "Fauteuil témoin", null, 4, 1)
            .Add("2299991", "OPTIQUE, MONTURE TEMOIN, CLASSE A", null, 2, 2)
            .Add("2399992", "AUDIO TEMOIN, CLASSE II", new DateOnly(2025, 6, 30), 2, 3)
            .Write(path, "LPP_FICHE_TOT901.dbf");
        new DbfFile("CODE_TIPS C7, DEBUTVALID D, FINHISTO D, TARIF N10.2, PUREGLEMEN N10.2")
            .Add("0123456", Later, new DateOnly(2023, 12, 31), 500.00m, 0.00m)
            .Add("0123456", Since, null, 0.00m, 0.00m)
            .Add("2299991", Since, null, 9.00m, 30.00m)
            .Add("2399992", Since, null, 400.00m, 0.00m)
            .Write(path, "lpp_histo_tot901.DBF");
        return path;
    }

    public static string WriteNabm(string folder)
    {
        var path = Path.Combine(folder, "nabm");
        new DbfFile("CODE_NABM C4, NOM_COURT C60, NOM_LONG C254, DATE_DEBUT D, DATE_FIN D")
            .Add("0099", "Dosage témoin", "Dosage témoin du sérum", Old, null)
            .Add("0098", "Hors liste", "", Old, null)
            .Write(path, "NABM_FICHE_TOT105.dbf");
        new DbfFile("CODE_NABM C4, DATE_EFFET D, LC1 C3, COEF1 N8.2")
            .Add("0099", Old, "B", 20.00m)
            .Add("0099", Since, "B", 27.50m)
            .Add("0098", Old, "BHN", 30.00m)
            .Write(path, "NABM_HISTO_TOT105.dbf");
        return path;
    }

    public static string WriteUcd(string folder)
    {
        var path = Path.Combine(folder, "ucd");
        new DbfFile(
            "CODE_UCD C7, LISTE C1, NOM_COURT C40, DT_FINSCRI D, DT_APPRIX D, PRIX_TTC N10.2, DT_APTAUX D, TAUX N3, NOM_LONG1 C120, "
                + "NOM_LONG2 C120"
        )
            .Add("9299991", "R", "TEMOIN 10MG", null, Since, 120.40m, Since, 65, "TÉMOIN 10 mg, gélule", "")
            .Add("9299991", "M", "TEMOIN 10MG", null, Since, 118.00m, null, null, "", "")
            .Write(path, "ucd_total_00802_20260907.dbf");
        new DbfFile("CODE_UCD C7, LISTE C1, DT_APPLI D, PRIX_TTC N10.2")
            .Add("9299991", "R", Later, 150.00m)
            .Add("9299991", "R", Since, 120.40m)
            .Write(path, "ucd_histo_prix_00802_20260907.dbf");
        new DbfFile("CODE_UCD C7, DT_APPLI D, TAUX N3")
            .Add("9299991", Later, 100)
            .Add("9299991", new DateOnly(2020, 5, 1), 65)
            .Write(path, "retro_histo_taux_00802_20260907.dbf");
        return path;
    }
}
