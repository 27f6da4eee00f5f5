using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Shared.Complaints;

/// <summary>How complaints are told, to members, to advisors and to the mediator.</summary>
public static class ComplaintTexts
{
    /// <summary>The subjects of a form, for a member and for whoever enters what a member said.</summary>
    public static IReadOnlyList<SelectListItem> Subjects { get; } =
    [new("Choisissez un sujet", ""), .. Enum.GetValues<ComplaintSubject>().Select(s => new SelectListItem(Of(s), s.ToString()))];

    public static string Of(ComplaintSubject subject) =>
        subject switch
        {
            ComplaintSubject.Reimbursement => "Un remboursement",
            ComplaintSubject.Request => "Une facture ou un devis envoyé",
            ComplaintSubject.Guarantees => "Les garanties",
            ComplaintSubject.Membership => "L’adhésion, les bénéficiaires, la résiliation",
            ComplaintSubject.Contributions => "Les cotisations",
            ComplaintSubject.Delay => "Un délai trop long",
            ComplaintSubject.Service => "L’accueil ou l’information reçus",
            ComplaintSubject.PersonalData => "Les données personnelles",
            _ => "Un autre sujet",
        };

    public static string Of(ComplaintObject about) =>
        about switch
        {
            ComplaintObject.Request => "Demande",
            _ => "Remboursement, décompte n°",
        };

    /// <summary>How a complaint reached us.</summary>
    public static string Of(ComplaintChannel channel) =>
        channel switch
        {
            ComplaintChannel.Letter => "Par courrier",
            ComplaintChannel.Email => "Par e-mail",
            ComplaintChannel.Agency => "En agence",
            _ => "Par téléphone",
        };

    /// <summary>How a complaint reached us, after a day.</summary>
    public static string By(ComplaintChannel? channel) => channel is { } one ? Of(one).ToLowerInvariant() : "dans l’espace adhérent";

    public static string Of(ComplaintAbout about) => $"{Of(about.Kind)}{French.Space}{about.Reference}";

    public static string Of(ComplaintState state) =>
        state switch
        {
            ComplaintState.Received or ComplaintState.Acknowledged => "Réponse attendue",
            ComplaintState.Escalated => "Devant le comité",
            ComplaintState.CommitteeAnswered => "Répondue par le comité",
            _ => "Répondue",
        };

    public static StatusKind KindOf(ComplaintRow row) =>
        row switch
        {
            { PromisedOn: not null } => StatusKind.Waiting,
            { Outcome: ComplaintOutcome.Refused } => StatusKind.Refused,
            _ => StatusKind.Done,
        };

    /// <summary>What comes next, or what was answered.</summary>
    public static string NextOf(ComplaintRow row) =>
        row switch
        {
            { PromisedOn: { } day } => $"Réponse au plus tard le {French.Date(day)}",
            { Outcome: { } outcome } => Of(outcome),
            _ => "",
        };

    public static string Of(ComplaintOutcome outcome) =>
        outcome switch
        {
            ComplaintOutcome.Accepted => "Acceptée",
            ComplaintOutcome.Partly => "Acceptée en partie",
            _ => "Refusée",
        };

    /// <summary>What happened, to the member.</summary>
    public static string Of(ComplaintStepKind step) =>
        step switch
        {
            ComplaintStepKind.Received => "Vous avez envoyé la réclamation",
            ComplaintStepKind.Acknowledged => "Nous en avons accusé réception",
            ComplaintStepKind.Answered => "Le service réclamations a répondu",
            ComplaintStepKind.Escalated => "Vous avez demandé l’avis du comité interne",
            ComplaintStepKind.CommitteeAnswered => "Le comité interne a répondu",
            _ => "Vous pouvez saisir le médiateur",
        };

    /// <summary>What happened, to the member, in a complaint that may have been entered for them.</summary>
    public static string Of(ComplaintStepKind step, ComplaintEntry? entry) =>
        (step, entry) switch
        {
            (ComplaintStepKind.Received, { Channel: ComplaintChannel.Letter }) => "Nous avons reçu votre courrier",
            (ComplaintStepKind.Received, { Channel: ComplaintChannel.Email }) => "Nous avons reçu votre e-mail",
            (ComplaintStepKind.Received, { Channel: ComplaintChannel.Agency }) => "La réclamation nous a été dite en agence",
            (ComplaintStepKind.Received, { Channel: ComplaintChannel.Phone }) => "La réclamation nous a été dite au téléphone",
            _ => Of(step),
        };

    /// <summary>What happened, to an advisor and to the mediator.</summary>
    public static string AtDesk(ComplaintStepKind step) =>
        step switch
        {
            ComplaintStepKind.Received => "Réclamation reçue",
            ComplaintStepKind.Acknowledged => "Accusé de réception envoyé",
            ComplaintStepKind.Answered => "Réponse du service réclamations",
            ComplaintStepKind.Escalated => "Demande portée devant le comité interne",
            ComplaintStepKind.CommitteeAnswered => "Réponse du comité interne",
            _ => "Voie du médiateur ouverte",
        };

    /// <summary>Who answered, as the title of the answer.</summary>
    public static string Who(ComplaintStepKind step) =>
        step == ComplaintStepKind.CommitteeAnswered ? "Le comité interne" : "Le service réclamations";

    public static string Of(TimeSource source) =>
        source switch
        {
            TimeSource.AcprRecommendation => "recommandation 2024-R-02 de l’ACPR",
            TimeSource.ConsumerCode => "article L612-2 du code de la consommation",
            _ => "engagement de la mutuelle",
        };

    /// <summary>The source of a time, and whether it is sure.</summary>
    public static string SourceOf(LegalTime time) => Of(time.Source) + (time.IsConfirmed ? "" : ", à confirmer");

    /// <summary>Whom a member may ask: the mutual's own, or the one of the federation.</summary>
    public static MediatorContact Mediator(ComplaintsOptions options) =>
        options.Mediator.Name.Length > 0
            ? options.Mediator
            : new MediatorContact
            {
                Name = "Médiateur de la Mutualité française",
                Address = "255 rue de Vaugirard, 75719 Paris Cedex 15",
                Site = "mediateur-mutualite.fr",
            };
}
