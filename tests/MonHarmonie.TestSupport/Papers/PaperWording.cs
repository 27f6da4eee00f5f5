using MonHarmonie.Services.Documents.Reading;

namespace MonHarmonie.TestSupport.Papers;

/// <summary>The words of a kind of paper; most are one for each layout.</summary>
internal sealed record PaperWording(
    DocumentType Type,
    CareGuess Care,
    string Professional,
    string Profession,
    string Street,
    string Title,
    string NumberLabel,
    string NumberPrefix,
    string CareLabel,
    string DateLabel,
    string PatientLabel,
    string TotalLabel,
    string PaidLabel,
    string RemainingLabel,
    Func<Random, DateOnly, IReadOnlyList<PaperLine>> Lines
)
{
    public bool HasRpps { get; init; }
    public bool HasFiness { get; init; }
    public bool HasSiret { get; init; }
    public bool SaysPaid { get; init; }
    public int DaysToDocument { get; init; }

    public string Number(Random random, DateOnly day) => $"{NumberPrefix}{day.Year}-{random.Next(1, 9_999):0000}";

    public static PaperWording Of(PaperKind kind, int layout) =>
        kind switch
        {
            PaperKind.Optician => Optician(layout),
            PaperKind.DentistQuote => Dentist(layout),
            PaperKind.Osteopath => Osteopath(layout),
            PaperKind.Hospital => Hospital(layout),
            PaperKind.Pharmacy => Pharmacy(layout),
            _ => Physiotherapist(layout),
        };

    private static PaperWording Optician(int layout) =>
        new(
            DocumentType.Invoice,
            CareGuess.Optics,
            At(layout, "Optique du Port", "Les Opticiens de la Halle", "Lunetterie Beauséjour"),
            At(layout, "Opticien-lunetier diplômé", "Opticiens diplômés d'État", "Opticien visagiste"),
            At(layout, "12 quai de la Fosse, 44000 Nantes", "3 place de la Halle - 35000 Rennes", "48 rue Nationale, 59000 Lille"),
            At(layout, "FACTURE", "Facture acquittée", "FACTURE"),
            At(layout, "Facture n°", "N° de facture :", "Numéro :"),
            At(layout, "FA", "F-", ""),
            At(layout, "Date de délivrance :", "Livré le", "Délivrance du"),
            At(layout, "Date de facture :", "Date :", "Le"),
            At(layout, "Client :", "Bénéficiaire", "Patient :"),
            At(layout, "Total TTC", "TOTAL", "Montant total TTC"),
            At(layout, "Part Sécurité sociale", "Part AMO", "Remboursement Sécurité sociale"),
            At(layout, "Reste à payer", "Reste à charge", "Net à payer"),
            (random, _) =>
                [
                    new(At(layout, "Monture Lumen acier", "Monture adulte Brume", "Monture"), "2223342", 1, Price(random, 60, 190), 3),
                    new("Verre droit progressif classe B", "2287916", 1, Price(random, 90, 240), 3),
                    new("Verre gauche progressif classe B", "2287916", 1, Price(random, 90, 240), 3),
                    .. layout == 1 ? [new PaperLine("Traitement antireflet", null, 2, Price(random, 20, 60))] : Array.Empty<PaperLine>(),
                ]
        )
        {
            HasSiret = true,
            HasFiness = layout != 2,
            SaysPaid = true,
            DaysToDocument = layout == 0 ? 2 : 0,
        };

    private static PaperWording Dentist(int layout) =>
        new(
            DocumentType.Quote,
            CareGuess.Dental,
            At(layout, "Dr {name}", "Docteur {name}", "Dr {name}"),
            At(layout, "Chirurgien-dentiste", "Chirurgien-dentiste conventionné", "Docteur en chirurgie dentaire"),
            At(layout, "5 rue des Carmes, 31000 Toulouse", "27 avenue Foch, 57000 Metz", "1 bis rue du Lac, 74000 Annecy"),
            At(layout, "DEVIS", "Devis pour traitement prothétique", "DEVIS CONVENTIONNEL"),
            At(layout, "Devis n°", "N° de devis :", "Réf. devis :"),
            At(layout, "D", "DV-", "P/"),
            "",
            At(layout, "Établi le", "Date du devis :", "Fait le"),
            At(layout, "Patient :", "Patient", "Nom du patient :"),
            At(layout, "Total du devis", "TOTAL", "Total des honoraires"),
            At(layout, "Remboursement Assurance maladie", "Part AMO", "Montant remboursé par l'assurance maladie"),
            At(layout, "Reste à charge", "Reste à charge", "Reste à la charge du patient"),
            (random, _) =>
                [
                    new("Couronne céramo-métallique dent 36", "HBLD734", 1, Price(random, 420, 650), 8_400),
                    new("Inlay-core", "HBLD090", 1, Price(random, 130, 230), 6_300),
                    .. layout == 2 ? [new PaperLine("Détartrage", "HBJD001", 1, 2_892, 1_735)] : Array.Empty<PaperLine>(),
                ]
        )
        {
            HasRpps = true,
            HasFiness = layout == 1,
            SaysPaid = true,
        };

    private static PaperWording Osteopath(int layout) =>
        new(
            DocumentType.Invoice,
            CareGuess.Osteopathy,
            "{name}",
            At(layout, "Ostéopathe D.O.", "Ostéopathe exclusif", "Ostéopathe D.O. - Membre de l'association des ostéopathes"),
            At(layout, "14 rue Saclin, 29200 Brest", "8 allée des Tilleuls, 37000 Tours", "2 rue de l'Église, 67000 Strasbourg"),
            At(layout, "Note d'honoraires", "FACTURE", "Facture"),
            At(layout, "Note n°", "Facture n°", "Facture N°"),
            At(layout, "", "OS", ""),
            At(layout, "Consultation du", "Date de la séance :", "Séance du"),
            At(layout, "Date :", "Émise le", "Fait à Strasbourg, le"),
            At(layout, "Patient :", "Patient", "Patiente :"),
            At(layout, "Total TTC", "TOTAL", "Montant réglé"),
            "",
            "",
            (random, _) =>
                [
                    new(
                        At(layout, "Consultation d'ostéopathie", "Séance d'ostéopathie adulte", "Consultation ostéopathique"),
                        null,
                        1,
                        At(layout, 6_000, 6_500, 5_500)
                    ),
                ]
        )
        {
            HasSiret = true,
            HasRpps = layout == 1,
            DaysToDocument = 0,
        };

    private static PaperWording Hospital(int layout) =>
        new(
            DocumentType.Invoice,
            CareGuess.Hospital,
            At(layout, "Centre hospitalier de la Baie", "Clinique Saint-Aubin", "Hôpital privé des Coteaux"),
            At(layout, "Service des admissions et des frais de séjour", "Chirurgie - Maternité - Médecine", "Établissement de soins"),
            At(
                layout,
                "1 boulevard de l'Hôpital, 50300 Avranches",
                "40 route de Laval, 53200 Château-Gontier",
                "9 chemin des Vignes, 21000 Dijon"
            ),
            At(layout, "Avis des sommes à payer", "FACTURE", "Facture de séjour"),
            At(layout, "Facture n°", "N° de facture :", "Facture n°"),
            At(layout, "H", "", "SJ-"),
            At(layout, "Séjour du", "Date d'entrée :", "Hospitalisation du"),
            At(layout, "Date d'émission :", "Date de facture :", "Émis le"),
            At(layout, "Patient :", "Nom du patient", "Assuré :"),
            At(layout, "Total des frais", "TOTAL", "Total général"),
            At(layout, "Part Assurance maladie", "Part AMO", "Prise en charge Assurance maladie"),
            At(layout, "Reste à payer", "Reste à charge", "Montant à régler"),
            (random, _) =>
                [
                    new("Frais de séjour chirurgie ambulatoire", null, 2, Price(random, 700, 1_900), 52_000),
                    new("Chambre particulière", null, 2, Price(random, 90, 180)),
                    new("Forfait journalier hospitalier", null, 2, 4_000),
                ]
        )
        {
            HasFiness = true,
            HasSiret = layout == 2,
            SaysPaid = true,
            DaysToDocument = 9,
        };

    private static PaperWording Pharmacy(int layout) =>
        new(
            DocumentType.Invoice,
            CareGuess.Pharmacy,
            At(layout, "Pharmacie des Remparts", "Pharmacie du Marché", "Grande Pharmacie Lafontaine"),
            At(layout, "Pharmacien titulaire", "Pharmaciens", "Docteur en pharmacie"),
            At(layout, "6 rue Porte-Neuve, 84000 Avignon", "22 place du Marché, 87000 Limoges", "101 cours Lafontaine, 38000 Grenoble"),
            At(layout, "FACTURE", "Facture subrogatoire", "Ticket de caisse"),
            At(layout, "Facture n°", "N° de facture :", "Ticket n°"),
            At(layout, "", "PH", "T"),
            At(layout, "Délivré le", "Date de délivrance :", "Dispensation du"),
            At(layout, "Date :", "Date de facture :", "Imprimé"),
            At(layout, "Assuré :", "Patient", "Client :"),
            At(layout, "Total TTC", "TOTAL", "Total"),
            At(layout, "Part obligatoire", "Part AMO", "Tiers payant Sécurité sociale"),
            At(layout, "Reste à payer", "Reste à charge", "A payer par l'assuré"),
            (random, _) =>
                [
                    new("Amoxicilline 500 mg gélules", At(layout, null, "3400930000120", null), 2, Price(random, 5, 14), 416),
                    new("Paracétamol 1 g comprimés", At(layout, null, "3400936000087", null), 3, Price(random, 3, 9), 260),
                    new("Honoraire de dispensation", At(layout, null, "HDR", null), 1, 51, 36),
                    new("Sirop antitussif 150 ml", At(layout, null, "3400933000043", null), 1, Price(random, 4, 9)),
                ]
        )
        {
            HasFiness = true,
            HasSiret = layout != 0,
            SaysPaid = true,
        };

    private static PaperWording Physiotherapist(int layout) =>
        new(
            DocumentType.Invoice,
            CareGuess.Physiotherapy,
            At(layout, "{name}", "{name}", "{name}"),
            At(layout, "Masseur-kinésithérapeute D.E.", "Masseur kinésithérapeute", "Kinésithérapeute"),
            At(layout, "17 rue du Moulin, 64000 Pau", "4 impasse des Lilas, 72000 Le Mans", "33 rue Carnot, 86000 Poitiers"),
            At(layout, "FACTURE", "Note d'honoraires", "Facture de soins"),
            At(layout, "Facture n°", "N° de facture :", "Facture n°"),
            At(layout, "K", "", "KI-"),
            At(layout, "", "", "Séances du"),
            At(layout, "Date :", "Date de facture :", "Fait le"),
            At(layout, "Patient :", "Patient", "Patiente :"),
            At(layout, "Total", "TOTAL", "Total des honoraires"),
            At(layout, "Part Sécurité sociale", "Part AMO", "Part obligatoire"),
            At(layout, "Reste à payer", "Reste à charge", "Part patient"),
            (_, care) =>
                layout == 2
                    ? [new("Rééducation du genou, séances", "AMS 7,5", 6, 9_678, 5_807)]
                    :
                    [
                        .. Enumerable
                            .Range(0, 4)
                            .Select(n => new PaperLine("Rééducation de l'épaule", "AMS 7,5", 1, 1_613, 968, care.AddDays(n * 3))),
                    ]
        )
        {
            HasRpps = true,
            HasSiret = layout == 0,
            SaysPaid = true,
            DaysToDocument = 14,
        };

    private static T At<T>(int layout, T first, T second, T third) =>
        layout == 0 ? first
        : layout == 1 ? second
        : third;

    private static long Price(Random random, int from, int to) => (random.Next(from, to) * 100L) + At(random.Next(3), 0, 90, 45);
}
