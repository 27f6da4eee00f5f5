using System.Text;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Tests.Imports.Dsn;

namespace MonHarmonie.Services.Tests.Imports.Hostile;

/// <summary>The files that are damaged: one of each kind, and both of the medicines.</summary>
public enum Sample
{
    Dsn,
    Members,
    Statements,
    Specialities,
    Boxes,
    Communes,
    Rates,
    Acts,
}

/// <summary>A small sound file of each kind, with accents, several records and several lines per record.</summary>
internal static class SampleFile
{
    public const string Nir = "284067505600131";

    public static readonly string Members =
        "numero_contrat;formule;date_debut_contrat;qualite;rang;nom;prenom;date_naissance;nir;email;code_postal;ville;iban;"
        + "numero_adherent\n"
        + $"IND-000001;ESSENTIEL;01/01/2024;ASSURE;1;LORMEAU;Zoé;15/06/1984;{Nir};zoe@exemple.test;44000;NANTES;FR76 3000 6000 0112 "
        + $"3456 7890 189;{MemberNumber.Of(20_000_001)}\n"
        + "IND-000001;ESSENTIEL;01/01/2024;CONJOINT;2;LORMEAU;Noël;02/02/1983;1830269123004;;44000;NANTES;;\n"
        + "IND-000001;ESSENTIEL;01/01/2024;ENFANT;3;LORMEAU;Lou;12/05/2015;;;44000;NANTES;;\n"
        + "IND-000002;CONFORT;01/03/2023;ASSURE;1;TILLEROY;Anaïs;03/02/1990;;;13001;MARSEILLE;;\n"
        + "IND-000002;CONFORT;01/03/2023;ENFANT;2;TILLEROY;Léo;01/09/2019;;;13001;MARSEILLE;;\n";

    public static readonly string Statements =
        "NIR_ASSURE;RANG_BENEFICIAIRE;DCT_ORD_NUM;PRS_ORD_NUM;REM_TYP_AFF;FLX_TRT_DTD;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_BSE;"
        + "RGO_REM_TAU;BSE_REM_MNT;BSE_REM_SGN;PRS_PPF_COD;PART_COMPLEMENTAIRE;DRG_NAT;PRATICIEN\n"
        + $"{Nir};1;1001;1;0;12/02/2026;1111;10/02/2026;30,00;30,00;70;19,00;1;S;9,00;10;Dr Hélène Roy\n"
        + $"{Nir};1;1001;2;0;12/02/2026;3313;10/02/2026;12,40;12,40;65;8,06;1;N;4,34;35;Pharmacie du Marché\n"
        + $"{Nir};2;1002;1;0;15OCT2025:00:00:00;1112;01/10/2025;60,00;31,50;70;20,05;1;S;9,45;10;\n"
        + $"{Nir};2;1002;1;1;15OCT2025:00:00:00;1112;01/10/2025;60,00;31,50;0;0;1;0;10,00;10;\n"
        + $"{Nir};1;1003;1;0;20/02/2026;1111;10/02/2026;-30,00;-30,00;70;-19,00;-1;0;-9,00;10;\n"
        + $"{Nir};3;1004;1;0;20/02/2026;9999;11/02/2026;25,00;25,00;70;17,50;1;0;7,50;10;\n";

    public static readonly string Communes =
        "#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5\n"
        + "01001;L ABERGEMENT CLEMENCIAT;01400;L ABERGEMENT CLEMENCIAT;\n55500;ESSAI SUR MEUSE;55230;ESSAI SUR MEUSE;LIEU DIT\n"
        + "2A004;AJACCIO;20000;AJACCIO;\n75101;PARIS 01;75001;PARIS;\n";

    public static readonly string Rates =
        "key;value;unit;valid_from;valid_to;source;confidence\n"
        + "essai.montant;1,00;EUR/acte;2005-01-01;2024-05-14;décret de 2004;high\n"
        + "essai.montant;2,00;EUR/acte;2024-05-15;;décret de 2024;high\nessai.taux;0,70;ratio;2005-01-01;;arrêté;medium\n";

    public static readonly string Acts =
        "code;nomenclature;label_fr;label_member;rank;family;speciality;sector_scope;br_eur;amo_rate;plv_eur;basket_100sante;"
        + "valid_from;valid_to;source;confidence\n"
        + "ESSAI1;NGAP;Consultation essai;Consultation chez un médecin témoin;1;consultation;medecine generale;S1 or OPTAM;25,00;"
        + "0,70;;none;2017-05-01;2024-12-21;arrêté;high\n"
        + "ESSAI1;NGAP;Consultation essai;Consultation chez un médecin témoin;1;consultation;medecine generale;S1 or OPTAM;30,00;"
        + "0,70;;none;2024-12-22;;arrêté;high\n"
        + "00ESSAI;LPP;Prothèse témoin;;3;audition;audioprothesiste;all;400,00;0,60;950,00;rac0;2021-01-01;;arrêté;medium\n";

    public static readonly string Guarantees =
        "product;name;valid_from;responsible;family;item;label;guarantee\n"
        + "ESSAI;Formule d’essai;01/07/2026;non;Consultation;Doctor;Consultation;200% BR\n"
        + "ESSAI;Formule d’essai;01/07/2026;non;Spa;Spa;Cure;NONE\n";

    public static readonly string Specialities =
        "60000001\tESSAIDOL 500 mg, comprimé\tcomprimé\torale\tAutorisation active\tProcédure "
        + "nationale\tCommercialisée\t01/01/2020\t\t\t LABO\tNon\n"
        + "60000002\tTÉMOINOL 1 g, gélule\tgélule\torale\tAutorisation active\tProcédure "
        + "nationale\tCommercialisée\t01/01/2020\t\t\t LABO\tNon\n";

    public static readonly string Boxes =
        "60000001\t4949729\tplaquette de 30 comprimés\tPrésentation active\tDéclaration de "
        + "commercialisation\t16/03/2011\t3400949497294\toui\t65%\t24,34\t25,36\t1,02\t\n"
        + "60000001\t4949730\tflacon\tPrésentation active\tDéclaration de commercialisation\t16/03/2011\t3400949497300\toui\t65 "
        + "%\t4,203,35\t4,204,37\t1,02\tTexte <br>\nsuite\n"
        + "60000002\t4949731\tboîte\tPrésentation active\tDéclaration de commercialisation\t16/03/2011\t3400949497317\tnon\t\t\t\t\t\n";

    public static readonly string Dsn = DsnText.File(
        DsnText.Declaration(),
        DsnText.CamilleWith(),
        DsnText.Rubrics(
            "30.001=1900213055042",
            "30.002=TÉMOIN",
            "30.004=Noël",
            "30.005=01",
            "30.006=03021990",
            "40.001=15012020",
            "40.003=04",
            "40.009=00002",
            "70.005=NONCADRES",
            "70.012=1",
            "70.013=1"
        )
    );

    public static ImportKind KindOf(Sample sample) =>
        sample switch
        {
            Sample.Dsn => ImportKind.Dsn,
            Sample.Members => ImportKind.Members,
            Sample.Statements => ImportKind.Statements,
            Sample.Communes => ImportKind.Communes,
            Sample.Rates => ImportKind.Rates,
            Sample.Acts => ImportKind.Acts,
            _ => ImportKind.Medicines,
        };

    public static string TextOf(Sample sample) =>
        sample switch
        {
            Sample.Dsn => Dsn,
            Sample.Members => Members,
            Sample.Statements => Statements,
            Sample.Communes => Communes,
            Sample.Rates => Rates,
            Sample.Acts => Acts,
            Sample.Specialities => Specialities,
            _ => Boxes,
        };

    public static bool IsCsv(Sample sample) =>
        sample is Sample.Members or Sample.Statements or Sample.Communes or Sample.Rates or Sample.Acts;

    /// <summary>A database that holds what the sample needs.</summary>
    public static async Task<TestDatabase> DatabaseFor(Sample sample)
    {
        var database = await TestDatabase.CreateAsync();
        if (sample == Sample.Statements)
            await database.ImportAsync(ImportKind.Members, Members);
        return database;
    }

    /// <summary>Writes the sample, damaged, where an import finds it.</summary>
    /// <returns>The file, or the folder of the medicines.</returns>
    public static string Write(TestDatabase database, Sample sample, byte[] content)
    {
        if (KindOf(sample) != ImportKind.Medicines)
        {
            var path = Path.Combine(database.Folder, "essai.txt");
            File.WriteAllBytes(path, content);
            return path;
        }

        var folder = Directory.CreateDirectory(Path.Combine(database.Folder, "bdpm")).FullName;
        File.WriteAllBytes(
            Path.Combine(folder, "CIS_bdpm.txt"),
            sample == Sample.Specialities ? content : Text.Windows1252.GetBytes(Specialities)
        );
        File.WriteAllBytes(Path.Combine(folder, "CIS_CIP_bdpm.txt"), sample == Sample.Boxes ? content : Text.Windows1252.GetBytes(Boxes));
        return folder;
    }

    public static byte[] BytesOf(Sample sample) => Encoding.UTF8.GetBytes(TextOf(sample));
}
