namespace MonHarmonie.Web.Documents.Statements;

internal static class StatementTexts
{
    public const string Foot = "Mon Harmonie, mutuelle soumise au livre II du Code de la mutualité.";

    public static readonly IReadOnlyList<(string Term, string Meaning)> HowToRead =
    [
        ("Prix du soin", "ce que le professionnel a demandé."),
        ("Sécurité sociale", "ce que votre régime obligatoire a versé, après la participation forfaitaire et la franchise qu’il garde."),
        ("Versé par nous", "la part de votre mutuelle, versée à vous ou directement au professionnel (tiers payant)."),
        (
            "Reste à charge",
            "ce qui reste à payer par vous. La participation forfaitaire et la franchise en font partie : la loi nous interdit de les "
                + "rembourser."
        ),
    ];

    /// <summary>In place of an amount that is still being calculated.</summary>
    public const string Unknown = "à venir";

    public const string Awaiting =
        "la Sécurité sociale a payé sa part, nous calculons la nôtre. Ce soin n’est pas encore dans les totaux de ce relevé.";

    public const string Masked =
        "chaque adulte choisit de partager ou non le détail de ses soins. "
        + "Quand il ne le partage pas, vous voyez les montants, parce que votre contrat les rembourse, mais pas le soin.";

    public const string Legal =
        "Ce relevé reprend les décomptes reçus de votre régime obligatoire et nos versements du mois. Ce n’est pas une facture. "
        + "Il contient des données de santé : "
        + "gardez-le en lieu sûr. Une erreur ? Écrivez-nous depuis la page « Nous contacter » de votre espace. "
        + "Si notre réponse ne vous convient pas, vous pouvez "
        + "saisir le service des réclamations, puis le médiateur de la mutualité.";
}
