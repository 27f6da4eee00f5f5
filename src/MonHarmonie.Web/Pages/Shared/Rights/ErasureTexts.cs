using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Shared;
using MonHarmonie.Texts.Privacy;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Shared.Rights;

/// <summary>A thing that is held, as a person would call it.</summary>
/// <param name="One">With a verb after it: « 1 simulation effacée ».</param>
/// <param name="IsFeminine">Of the noun, for the participle.</param>
/// <param name="Goes">What of it is erased at once; null when nothing is.</param>
/// <param name="Stays">What of it is kept; null when nothing is.</param>
public sealed record HeldWords(DataCategory Category, string One, string Many, bool IsFeminine, string? Goes, string? Stays);

/// <summary>
/// What an erasure does, before and after. A test carries each out on a full file and compares what went and what stayed with these words.
/// </summary>
public static class ErasureTexts
{
    public static HeldWords Of(HeldThing thing) =>
        thing switch
        {
            HeldThing.Simulations => new(
                DataCategory.SimulatorInputs,
                "simulation",
                "simulations",
                true,
                "les simulations que vous avez gardées",
                null
            ),
            HeldThing.Situation => new(
                DataCategory.SimulatorInputs,
                "situation",
                "situations",
                true,
                "la situation que vous avez dite",
                null
            ),
            HeldThing.HiddenHints => new(
                DataCategory.Scores,
                "aide masquée",
                "aides masquées",
                true,
                "les aides que vous avez masquées",
                null
            ),
            HeldThing.Messages => new(DataCategory.Exchanges, "message", "messages", false, "les messages de votre espace", null),
            HeldThing.Conversations => new(
                DataCategory.Exchanges,
                "échange",
                "échanges",
                false,
                "les échanges avec nous qui ont leur réponse, avec leurs pièces jointes",
                "les échanges où vous attendez notre réponse"
            ),
            HeldThing.MailChoices => new(
                DataCategory.Exchanges,
                "choix d’e-mails",
                "choix d’e-mails",
                false,
                null,
                "vos choix d’e-mails, pour les respecter encore"
            ),
            HeldThing.Requests => new(
                DataCategory.Documents,
                "demande",
                "demandes",
                true,
                "les brouillons, les demandes que vous avez retirées et les devis sans facture, avec leurs fichiers",
                "les factures et les demandes en cours"
            ),
            HeldThing.Phone => new(
                DataCategory.Contact,
                "numéro de téléphone",
                "numéros de téléphone",
                false,
                "votre numéro de téléphone",
                null
            ),
            HeldThing.Address => new(
                DataCategory.Contact,
                "adresse postale et e-mail",
                "adresses postales et e-mails",
                true,
                null,
                "votre adresse postale et votre e-mail"
            ),
            HeldThing.ContactChanges => new(
                DataCategory.Contact,
                "correction de coordonnées",
                "corrections de coordonnées",
                true,
                "l’histoire de votre numéro de téléphone",
                "l’histoire de vos adresses, masquée"
            ),
            HeldThing.Proposals => new(
                DataCategory.Contact,
                "changement décidé à deux",
                "changements décidés à deux",
                false,
                null,
                "la trace des changements décidés par deux personnes"
            ),
            HeldThing.Identity => new(
                DataCategory.Identification,
                "identité",
                "identités",
                true,
                null,
                "votre nom et votre date de naissance"
            ),
            HeldThing.Protection => new(
                DataCategory.Identification,
                "protection de dossier",
                "protections de dossier",
                true,
                null,
                "la protection de votre dossier, si vous en avez une"
            ),
            HeldThing.Nir => new(
                DataCategory.Nir,
                "numéro de Sécurité sociale",
                "numéros de Sécurité sociale",
                false,
                null,
                "votre numéro de Sécurité sociale"
            ),
            HeldThing.BankAccounts => new(
                DataCategory.Bank,
                "compte bancaire",
                "comptes bancaires",
                false,
                "vos anciens comptes, où rien n’a été versé",
                "le compte où nous vous payons, et ceux où un virement est parti"
            ),
            HeldThing.Payments => new(DataCategory.Bank, "virement", "virements", false, null, "les virements"),
            HeldThing.Reimbursements => new(
                DataCategory.Reimbursements,
                "remboursement",
                "remboursements",
                false,
                null,
                "vos soins remboursés"
            ),
            HeldThing.Covers => new(DataCategory.Contract, "contrat", "contrats", false, null, "votre contrat et vos garanties"),
            HeldThing.Employment => new(
                DataCategory.Professional,
                "contrat d’entreprise",
                "contrats d’entreprise",
                false,
                null,
                "le lien avec votre employeur, pour un contrat d’entreprise"
            ),
            HeldThing.Family => new(DataCategory.Family, "proche couvert", "proches couverts", false, null, "qui votre contrat couvre"),
            HeldThing.DataCopies => new(
                DataCategory.ConsentRecords,
                "copie de vos données",
                "copies de vos données",
                true,
                "la copie de vos données qui vous attend",
                null
            ),
            HeldThing.Choices => new(DataCategory.ConsentRecords, "choix", "choix", false, null, "vos choix sur l’usage de vos données"),
            HeldThing.Sharing => new(DataCategory.ConsentRecords, "partage", "partages", false, null, "vos partages dans la famille"),
            HeldThing.RightsRequests => new(
                DataCategory.ConsentRecords,
                "demande sur vos données",
                "demandes sur vos données",
                true,
                null,
                "vos demandes sur vos données et nos réponses"
            ),
            HeldThing.AdvisorNotes => new(
                DataCategory.Exchanges,
                "note de conseiller",
                "notes de conseillers",
                true,
                "ce que nos conseillers ont noté",
                null
            ),
            HeldThing.Contacts => new(
                DataCategory.Exchanges,
                "ouverture de votre dossier",
                "ouvertures de votre dossier",
                true,
                null,
                "quand et pourquoi un conseiller a ouvert votre dossier"
            ),
            HeldThing.Appointments => new(
                DataCategory.Exchanges,
                "rappel téléphonique",
                "rappels téléphoniques",
                false,
                "les rappels qui ont eu lieu ou sont clos",
                "le rappel que vous attendez"
            ),
            HeldThing.Complaints => new(
                DataCategory.Exchanges,
                "réclamation",
                "réclamations",
                true,
                null,
                "vos réclamations et nos réponses, le temps où l’on peut encore les contester"
            ),
            HeldThing.Sessions => new(DataCategory.Security, "connexion", "connexions", true, null, "la trace de vos connexions"),
            _ => throw new ArgumentOutOfRangeException(nameof(thing), thing, "This thing has no words."),
        };

    public static IReadOnlyList<HeldWords> In(DataCategory category) =>
        [.. Enum.GetValues<HeldThing>().Select(Of).Where(w => w.Category == category)];

    /// <summary>What goes at once, as one sentence; null when nothing does.</summary>
    public static string? Goes(DataCategory category) => Sentence(In(category).Select(w => w.Goes));

    public static string? Stays(DataCategory category) => Sentence(In(category).Select(w => w.Stays));

    public static string Erased(ErasedThing thing)
    {
        var words = Of(thing.Thing);
        return French.Count(
            thing.Erased,
            $"{words.One} {Participle("effacé", words, false)}",
            $"{words.Many} {Participle("effacé", words, true)}"
        );
    }

    public static string Kept(ErasedThing thing)
    {
        var words = Of(thing.Thing);
        return French.Count(
            thing.Kept,
            $"{words.One} {Participle("gardé", words, false)}",
            $"{words.Many} {Participle("gardé", words, true)}"
        );
    }

    /// <summary>Until when it is kept, by the register.</summary>
    public static string Until(ErasedThing thing, DateOnly today) =>
        thing.KeptUntil is { } last ? $"au plus tard jusqu’au {French.Date(last)}"
        : thing.KeptFor is { } purpose && ProcessingRules.Find(Of(thing.Thing).Category, purpose, today) is { } rule
            ? $"durée prévue\u00A0: {RegisterTexts.Of(rule.Retention).ToLowerInvariant()}"
        : "tant que votre compte existe";

    /// <summary>The law or the need behind a purpose that keeps something.</summary>
    public static string Why(Purpose purpose) =>
        purpose switch
        {
            Purpose.Evidence => "C’est la preuve de vos choix et de nos réponses (RGPD, articles 5.2 et 7.1).",
            Purpose.SecurityTraces => "Elles permettent de voir qui a ouvert votre compte (RGPD, article 32).",
            Purpose.NirExchange => "La Sécurité sociale vous reconnaît par ce numéro (décret n°\u00A02019-341).",
            Purpose.AccountAccess => "Sans eux, nous vous écririons de nouveau.",
            _ => "C’est nécessaire à votre contrat, puis tant que vous ou nous pouvons agir en justice "
                + "(Code de la mutualité, article L221-11\u00A0; Code civil, article 2224).",
        };

    public static string SlugOf(DataCategory category) =>
        category switch
        {
            DataCategory.SimulatorInputs => "simulations",
            DataCategory.Scores => "aides",
            DataCategory.Exchanges => "messages",
            DataCategory.Documents => "factures-et-devis",
            DataCategory.Contact => "coordonnees",
            DataCategory.Identification => "identite",
            DataCategory.Nir => "numero-de-securite-sociale",
            DataCategory.Bank => "comptes-bancaires",
            DataCategory.Reimbursements => "remboursements",
            DataCategory.Contract => "contrat",
            DataCategory.Professional => "employeur",
            DataCategory.Family => "famille",
            DataCategory.ConsentRecords => "choix-et-consultations",
            DataCategory.Security => "connexions",
            _ => category.ToString(),
        };

    private static string Participle(string stem, HeldWords words, bool isMany) =>
        $"{stem}{(words.IsFeminine ? "e" : "")}{(isMany ? "s" : "")}";

    private static string? Sentence(IEnumerable<string?> parts) =>
        French.List([.. parts.OfType<string>()]) is { Length: > 0 } all ? $"{char.ToUpperInvariant(all[0])}{all[1..]}." : null;
}
