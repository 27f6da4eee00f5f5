using MonHarmonie.Services.Complaints;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Shared.Complaints;

/// <summary>How complaints are told, to members, to advisors and to the mediator.</summary>
public static class ComplaintTexts
{
    public static string Of(ComplaintSubject subject) =>
        subject switch
        {
            ComplaintSubject.Reimbursement => "Un remboursement",
            ComplaintSubject.Request => "Une facture ou un devis envoyé",
            ComplaintSubject.Guarantees => "Mes garanties",
            ComplaintSubject.Membership => "Mon adhésion, mes bénéficiaires, ma résiliation",
            ComplaintSubject.Contributions => "Mes cotisations",
            ComplaintSubject.Delay => "Un délai trop long",
            ComplaintSubject.Service => "L’accueil ou l’information reçus",
            ComplaintSubject.PersonalData => "Mes données personnelles",
            _ => "Un autre sujet",
        };

    public static string Of(ComplaintObject about) =>
        about switch
        {
            ComplaintObject.Request => "Demande",
            _ => "Remboursement, décompte n°",
        };

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
