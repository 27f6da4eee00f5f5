using System.Collections.Frozen;
using MonHarmonie.Services.Imports;
using static MonHarmonie.Services.Imports.ImportFactKind;

namespace MonHarmonie.Texts.Imports;

/// <summary>The words of each kind of fact; <c>{0}</c> and so on stand for what it is about.</summary>
internal static class ImportFactFormats
{
    public static readonly FrozenDictionary<ImportFactKind, string> All = new Dictionary<ImportFactKind, string>
    {
        // Any file
        [FileIsFolder] = "« {0} » est un dossier. Indiquez le chemin d’un fichier.",
        [FileMissing] = "Le fichier « {0} » n’existe pas. Vérifiez le chemin.",
        [FileForbidden] = "Le fichier « {0} » ne peut pas être lu. Donnez-vous le droit de lecture sur ce fichier.",
        [FileLocked] = "Le fichier « {0} » ne peut pas être ouvert. Vérifiez qu’il n’est pas utilisé par un autre programme.",
        [FileNotOrdinary] = "« {0} » n’est pas un fichier ordinaire. Enregistrez d’abord son contenu dans un fichier.",
        [FileEmpty] = "Le fichier « {0} » est vide. Demandez un nouvel envoi.",
        [FileIsArchive] =
            "« {0} » est un classeur (tableur) ou une archive. Dans le tableur : Fichier, Enregistrer sous, CSV UTF-8. "
            + "Une archive : décompressez-la.",
        [FileIsCompressed] = "« {0} » est compressé. Décompressez-le avant l’import.",
        [FileNotText] = "« {0} » n’est pas un fichier de texte. Exportez les données au format CSV.",
        [FileUnreadable] = "« {0} » n’est pas un fichier de texte lisible. Enregistrez-le en UTF-8 ou en Windows-1252.",
        [FileMissingInFolder] = "Le fichier « {0} » manque dans le dossier. Vérifiez le chemin, et que le dossier est complet.",
        [FileOfFolderUnreadable] = "Le fichier « {0} » ne peut pas être lu. Vérifiez vos droits, et qu’aucun autre programme ne l’utilise.",
        [ReportOverwritesSource] = "Le rapport « {0} » écraserait un fichier à importer. Donnez-lui un autre nom.",
        [ReportNotWritable] = "Le rapport ne peut pas être écrit dans « {0} ». Choisissez un dossier où vous avez le droit d’écrire.",
        [NoRecords] = "aucun enregistrement dans le fichier",
        [LineTooLong] = "ligne de plus de {0} Ko : fin de ligne manquante ?",
        [LineHasNulByte] = "la ligne contient un octet nul : fichier abîmé pendant le transfert ?",
        [RecordBeingChanged] = "cet enregistrement était en cours de modification par ailleurs : relancez l’import pour ces lignes",
        [RecordContradicts] = "la base de données refuse cet enregistrement : il contredit une donnée existante",

        // CSV files
        [HeaderUnreadable] = "« {0} », ligne {1} : l’en-tête ne peut pas être lu ({2}).",
        [ColumnsUnused] = "colonnes du fichier sans usage ici : {0}",
        [TooFewCells] = "{0} champs au lieu de {1} : ligne tronquée ?",
        [TooManyCells] = "{0} champs au lieu de {1} : délimiteur dans une valeur sans guillemets ?",
        [ColumnUnknown] = "la colonne « {0} » n’existe pas pour ce type de fichier. Colonnes possibles : {1}.",
        [ColumnTwice] = "« {0} » : la colonne {1} apparaît deux fois. Gardez-en une seule.",
        [ColumnsMissing] =
            "« {0} » : colonnes manquantes : {1}. La première ligne doit porter les noms de colonnes décrits dans "
            + "docs/imports.md, ou précisez-les : --column {2}=nom_dans_le_fichier.",
        [ColumnsMissingAmong] =
            "« {0} » : colonnes manquantes : {1}. La première ligne doit porter les noms de colonnes décrits dans "
            + "docs/imports.md, ou précisez-les : --column {2}=nom_dans_le_fichier. Colonnes lues : {3}.",
        [QuoteNotClosed] = "guillemet ouvert et jamais refermé : doublez les guillemets contenus dans une valeur",

        // dBase tables
        [DbfFieldMissing] = "« {0} » : le champ {1} manque. Champs lus : {2}.",
        [DbfNotATable] = "« {0} » n’est pas une table dBase. Reprenez le fichier .dbf d’origine, décompressé.",
        [DbfLengthsImpossible] = "« {0} » est une table dBase abîmée : ses longueurs sont impossibles. Téléchargez-la de nouveau.",
        [DbfHeaderCut] = "« {0} » est une table dBase abîmée : il est coupé avant la fin de son en-tête. Téléchargez-la de nouveau.",
        [DbfFieldUnreadable] = "« {0} » est une table dBase abîmée : le champ {1} n’est pas lisible. Téléchargez-la de nouveau.",
        [DbfFieldTwice] = "« {0} » est une table dBase abîmée : le champ {1} apparaît deux fois. Téléchargez-la de nouveau.",
        [DbfWithoutField] = "« {0} » est une table dBase abîmée : il ne décrit aucun champ. Téléchargez-la de nouveau.",
        [DbfRecordCut] = "enregistrement coupé ({0} octets sur {1}) : fichier incomplet ?",
        [DbfDeletedRecords] = "{0} : enregistrements marqués comme supprimés, passés",
        [DbfFewerRecords] = "{0} annonce {1} enregistrements et n’en contient que {2} : fichier incomplet ?",
        [DbfMoreRecords] = "{0} contient plus d’enregistrements que les {1} annoncés : tous sont lus",

        // Cells
        [ValueMissing] = "valeur obligatoire absente",
        [TextTooLong] = "plus de {0} caractères",
        [WholeNumberBetween] = "nombre entier de {0} à {1} attendu",
        [WholeNumberExpected] = "nombre entier attendu",
        [Amount] = "montant {0}",
        [AmountNegative] = "montant négatif",
        [Number] = "nombre {0}",
        [NumberOfTwoDecimals] = "nombre illisible ou de plus de deux décimales",
        [NumberOutOfRange] = "nombre hors limites, ou de plus de six décimales",
        [RateUnreadable] = "taux illisible",
        [RateOutOfRange] = "taux hors de 0 à 100",
        [RateOfOneExpected] = "taux de 0 à 1 attendu (0.70 pour 70 %)",
        [DateYearOfTwoDigits] = "année sur deux chiffres : écrivez JJ/MM/AAAA",
        [DateFormUnknown] = "date illisible : formats acceptés AAAA-MM-JJ, JJ/MM/AAAA, AAAAMMJJ, JJMMMAAAA:00:00:00",
        [DateDayFirstExpected] = "date illisible : JJMMAAAA attendu",
        [DateUnreadable] = "date illisible",
        [DateImpossible] = "date impossible",
        [DateYearOutOfRange] = "année hors limites",
        [DateTooFarAhead] = "date trop loin dans le futur",
        [FirstDayOpen] = "premier jour sans fin : date de début attendue",
        [EndBeforeStart] = "date de fin avant la date de début",
        [BirthDateImpossible] = "date de naissance dans le futur, ou de plus de {0} ans",
        [BirthDateOutOfRange] = "date de naissance hors des {0} dernières années",
        [WordUnknown] = "mot inconnu ; attendu : {0}",
        [YesOrNoExpected] = "oui ou non attendu",
        [DigitsExpected] = "{0} chiffres attendus",
        [CodeOfDigitsExpected] = "code de {0} chiffres attendu",
        [CodeOfFiveExpected] = "code de cinq caractères attendu",
        [CodeTwice] = "code déjà présent plus haut",
        [CodeNotIn] = "code absent de {0}",

        // Persons and covers
        [Nir] = "{0}",
        [NirDoubtful] = "{0}",
        [NirMissing] = "ni numéro de sécurité sociale ni numéro technique temporaire",
        [NirOtherThanBirthDate] = "numéros de sécurité sociale différents de la date de naissance",
        [NirOtherThanSex] = "numéros de sécurité sociale différents du sexe indiqué (1 pour un homme, 2 pour une femme)",
        [Iban] = "{0}",
        [MemberNumberWrong] = "numéro d’adhérent : neuf chiffres, le dernier de contrôle",
        [EmailUnreadable] = "adresse électronique illisible",
        [EmailsNotTaken] = "adresses électroniques illisibles, non reprises",
        [BirthDatesIncomplete] = "dates de naissance incomplètes, lues au premier du mois ou de l’année",
        [KindUnknown] = "valeur inconnue : ASSURE, CONJOINT, ENFANT ou AUTRE attendu",
        [LinesRepeated] = "lignes répétées à l’identique",
        [OtherContractTerms] = "formule ou dates du contrat différentes de celles de la ligne ASSURE, non reprises",
        [ContractsWithoutTable] = "contrats dont la formule n’a pas de table de garanties",
        [NirOfPolicyholder] = "numéro de l’assuré sur la ligne d’un ayant droit, lu comme celui de l’ouvrant droit",
        [OtherIban] = "IBAN différents de celui du dossier, non repris",
        [TwoPersons] = "le numéro de sécurité sociale et le numéro d’adhérent désignent deux personnes différentes",
        [OtherBirthDate] = "cette personne est déjà connue avec une autre date de naissance : le numéro est-il celui de l’assuré ?",
        [OtherNir] = "ce numéro d’adhérent porte déjà un autre numéro de sécurité sociale",
        [ContractOfCompany] = "ce contrat est collectif : il se met à jour par la DSN de l’employeur",
        [PersonRepeated] = "cette personne figure déjà ligne {0} pour ce contrat, avec d’autres valeurs",
        [NoPolicyholder] = "ce contrat n’a pas de ligne ASSURE acceptée : les lignes d’un contrat se suivent, l’assuré compris",
        [OtherPolicyholder] = "ce contrat a déjà un autre assuré",
        [IsPolicyholder] = "cette personne est l’assuré du contrat",
        [OpenerUnknown] = "l’ouvrant droit n’est pas encore connu : placez sa ligne avant celle-ci",
        [RankTaken] = "ce rang est déjà celui d’un autre bénéficiaire du même assuré",

        // Declarations of employers (DSN)
        [DsnNotADeclaration] =
            "« {0} » n’est pas une DSN : la première ligne doit commencer par S10.G00.00. Exportez le fichier DSN depuis le "
            + "logiciel de paie.",
        [DsnLineUnreadable] = "ligne illisible : S00.G00.00.000,'valeur' attendu",
        [DsnRubricMissing] = "rubrique obligatoire absente",
        [DsnRubricsWithoutEffect] = "rubriques DSN sans effet ici",
        [DsnTruncated] = "fichier tronqué : le bloc de fin S90 est absent, le dernier individu n’est pas importé",
        [DsnRubricCount] = "nombre de rubriques : {0} lues, le fichier en annonce {1}",
        [DsnDeclarationCount] = "nombre de déclarations : {0} lues, le fichier en annonce {1}",
        [DsnNormUnknown] = "version de norme DSN inconnue, lue comme P24V01",
        [DsnTypeUnknown] = "type de déclaration inconnu",
        [DsnWithoutCompany] = "la déclaration n’a pas de bloc entreprise S21.G00.06",
        [DsnCompanyWrong] = "déclaration refusée : entreprise incorrecte",
        [SirenWrong] = "SIREN incorrect : neuf chiffres et une clé attendus",
        [DsnAdhesionTwice] = "identifiant d’adhésion déjà utilisé dans la déclaration",
        [DsnAdhesionRefused] = "le contrat désigné est refusé plus haut",
        [DsnAdhesionUnknown] = "identifiant d’adhésion absent des blocs 15 de la déclaration",
        [DsnAffiliationTwice] = "même option, même population et même adhésion déjà déclarées pour ce contrat",
        [DsnStaffWithoutAffiliation] = "personnel couvert annoncé, mais aucune affiliation à ce contrat",
        [DsnAffiliationWithoutStaff] = "aucun personnel couvert annoncé, mais des affiliations à ce contrat",
        [DsnBlockWithoutContract] = "bloc sans bloc contrat S21.G00.40 avant lui",
        [DsnDependantWithoutAffiliation] = "ayant droit sans bloc affiliation S21.G00.70 avant lui",
        [DsnEmployeeOfBadLine] = "individu écarté : une de ses lignes est illisible",
        [DsnEmployeeOfRefusedDeclaration] = "individu écarté : sa déclaration est refusée",
        [DsnDependantIsEmployee] = "l’ayant droit porte le numéro du salarié",
        [DsnDeclarationsWithoutEffect] = "déclarations d’une nature sans effet sur les contrats",
        [DsnCancellations] = "déclarations d’annulation, sans effet : rien n’est retiré d’après une absence",
        [DsnEndsOfUnknown] = "fins de contrat d’individus inconnus ici",
        [DsnEmployeesWithoutEffect] = "individus de déclarations d’une nature sans effet sur les contrats",
        [DsnEmployeesCancelled] = "individus de déclarations annulées : rien n’est retiré",
        [DsnEmployeesWithoutCover] = "individus sans affiliation ni fin de contrat",
        [CompaniesCreated] = "entreprises créées",
        [CompaniesUpdated] = "entreprises mises à jour : nom ou effectif",
        [DsnContractsWithoutProduct] = "contrats d’entreprise créés sans produit connu : rattachez-les à une table de garanties",
        [DsnPresentAfterEnd] = "salariés déclarés présents alors que leur contrat est terminé ici : vérifiez avec l’employeur",
        [DsnOpenersUnknown] = "ouvrants droit inconnus ici (73.008) : les ayants droit sont rattachés au salarié",

        // Statements
        [InsuredUnknown] = "assuré inconnu : importez d’abord son contrat",
        [BeneficiaryUnknown] = "bénéficiaire inconnu : cet assuré n’a aucun bénéficiaire de ce rang",
        [NotCovered] = "aucun contrat ne couvre ce bénéficiaire à la date des soins",
        [RankOfTwo] = "ce rang désigne deux bénéficiaires à la date des soins : corrigez les rangs des contrats",
        [ActOfOther] = "cet acte du décompte est déjà celui d’un autre bénéficiaire",
        [ActOfOtherDay] = "cet acte du décompte a déjà une autre date de soins",
        [ActOfTooManyLines] = "plus de 1000 lignes pour un même acte : les numéros de décompte et d’acte ne distinguent pas les lignes",
        [ComplementReadAsShare] = "colonne CPL_REM_MNT lue comme notre part, faute d’une autre",
        [NoColumnForShare] = "aucune colonne pour notre part (PART_COMPLEMENTAIRE) : les actes restent en attente",
        [CareDateOutOfRange] = "date de soins hors limites",
        [CareEndOutOfRange] = "fin des soins avant leur début ou trop loin dans le futur",
        [PaymentDateOutOfRange] = "date de paiement avant les soins ou trop loin dans le futur",
        [ProcessedTooFarAhead] = "date de traitement trop loin dans le futur",
        [SignUnknown] = "signe inconnu : 1 ou + (positif), 2, -1 ou - (négatif) attendu",
        [StatementLinesRepeated] = "lignes de décompte répétées à l’identique",

        // Postcodes and medicines
        [PostcodeExpected] = "code postal : cinq chiffres attendus",
        [CoordinatesUnreadable] = "coordonnées illisibles : « latitude,longitude » attendu",
        [CommunesRepeated] = "communes répétées dans le fichier : la première ligne est gardée",
        [MedicinesNotAFolder] = "« {0} » n’est pas un dossier. Indiquez le dossier qui contient {1} et {2}.",
        [MedicinesWithoutCis] =
            "« {0} » : la première ligne ne commence pas par un code CIS de huit chiffres suivi d’une tabulation. Reprenez "
            + "le fichier d’origine, sans en-tête.",
        [BoxesRepeated] = "boîtes répétées dans le fichier : la première ligne est gardée",

        // Guarantee tables
        [FormulaLeavesGrammar] = "{0}",
        [FamilyUnknown] = "famille inconnue : choisissez {0}",
        [ItemUnknown] = "poste inconnu : choisissez {0}",
        [DayBetweenYears] = "jour entre {0} et {1} attendu",
        [TableNotTogether] = "ce tableau a déjà été lu plus haut : ses lignes doivent se suivre",
        [TableOfTwoNames] = "le nom et la mention « responsable » sont les mêmes sur toutes les lignes d’un tableau",
        [TableTooLong] = "plus de {0} lignes pour un tableau",
        [TableInForce] =
            "le tableau de ce jour est déjà en vigueur et des remboursements en dépendent : donnez à la correction un jour " + "à venir",
        [TableStartsInPast] = "le produit a déjà un tableau : une nouvelle version commence après aujourd’hui",
        [TablesPutInForce] = "tableaux mis en vigueur à leur date",
        [TablesKeptAsDraft] =
            "tableaux gardés en brouillon, parce qu’ils enfreignent une règle : corrigez-les dans l’espace Administration",

        // Tariffs
        [TariffFileTooLong] = "« {0} » a plus de {1} lignes : ce n’est pas une table de tarifs tenue à la main. Vérifiez le fichier.",
        [TariffVersion] = "version {0} des tarifs",
        [TariffVersionCancelled] = "version {0} ({1}) interrompue avant sa fin : annulée",
        [PastTariffsCorrected] = "tarifs de jours passés corrigés, comme demandé",
        [TariffOfTwoValues] = "autre tarif déjà donné pour le même premier jour ({0} : {1} ; ici : {2})",
        [TariffWouldChange] = "tarif déjà en vigueur au {0} : {1} deviendrait {2} ; ajoutez --corrections si c’est voulu",
        [TariffEndWouldChange] = "tarif déjà en vigueur : sa fin ({0}) deviendrait {1} ; ajoutez --corrections si c’est voulu",
        [ActEndChangesPast] = "la fin de l’acte au {0} changerait des jours passés ; ajoutez --corrections si c’est voulu",
        [RateWouldChange] = "{0}, déjà en vigueur au {1} : {2} deviendrait {3} ; ajoutez --corrections si c’est voulu",
        [RateEndWouldChange] = "{0}, déjà en vigueur : sa fin ({1}) deviendrait {2} ; ajoutez --corrections si c’est voulu",
        [SeriesGap] = "trou dans une série : {0}, rien du {1} au {2}",
        [SeriesOverlap] = "chevauche la ligne {0} : {1} a deux valeurs le {2}",

        // Nomenclatures
        [TablesNotAFolder] =
            "« {0} » n’est pas un dossier. Indiquez le dossier qui contient les tables {1} (.dbf), une fois les archives "
            + "décompressées.",
        [TablesMissing] = "« {0} » : tables manquantes : {1} (.dbf).",
        [TablesInArchives] = "« {0} » : tables manquantes : {1} (.dbf). Le dossier contient des archives : décompressez-les d’abord.",
        [SeveralVersions] = "{0} : plusieurs versions dans le dossier, seule {1} est lue",
        [ActCodeExpected] = "code d’acte attendu : quatre lettres, trois chiffres",
        [ActivityCodeExpected] = "code d’acte suivi de son activité attendu",
        [PhaseCodeExpected] = "code d’acte suivi de son activité et de sa phase attendu",
        [ActNotIn] = "acte absent de {0}",
        [GridNotIn] = "grille absente de {0}",
        [GridWithoutSector] = "grille {0} « {1} » : aucun secteur reconnu, ses prix sont gardés sans être utilisés",
        [GroupUnknown] = "regroupement « {0} » inconnu : le taux de ses actes reste inconnu",
        [PriceWithoutGridOrAmount] = "prix sans grille ou sans montant : l’acte reste sans tarif",
        [LetterUnknown] = "lettre clé « {0} », ou coefficient nul : l’acte n’a pas de tarif connu",
        [CoefficientOutOfRange] = "coefficient hors limites",
        [ListUnknown] = "liste inconnue : R, M ou S attendu",
    }.ToFrozenDictionary();
}
