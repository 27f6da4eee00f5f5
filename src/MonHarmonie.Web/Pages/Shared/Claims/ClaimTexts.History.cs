using MonHarmonie.Services.Claims;

namespace MonHarmonie.Web.Pages.Shared.Claims;

/// <summary>What happened to a request, and which care it is about.</summary>
public static partial class ClaimTexts
{
    /// <summary>As a line of its history.</summary>
    public static string Of(ClaimStep step) =>
        step switch
        {
            ClaimStep.Sent => "Demande envoyée",
            ClaimStep.FileRejected => "Un fichier ne pouvait pas être gardé",
            ClaimStep.SentToReview => "Demande confiée à nos conseillers",
            ClaimStep.AwaitsAmo => "Décompte de la Sécurité sociale attendu",
            ClaimStep.StatementFound => "Décompte de la Sécurité sociale trouvé",
            ClaimStep.Calculated => "Montant calculé",
            ClaimStep.Opened => "Demande ouverte par nos conseillers",
            ClaimStep.PieceRequested => "Complément demandé",
            ClaimStep.Completed => "Complément reçu",
            ClaimStep.Accepted => "Dépense acceptée",
            ClaimStep.Reduced => "Dépense acceptée en partie",
            ClaimStep.Refused => "Demande refusée",
            ClaimStep.ApprovalRequested => "Décision à confirmer par une seconde personne",
            ClaimStep.ApprovalDenied => "Décision à revoir",
            ClaimStep.Contested => "Décision contestée",
            ClaimStep.Cancelled => "Demande annulée",
            ClaimStep.PaymentOrdered => "Virement demandé",
            ClaimStep.PaymentSent => "Virement transmis à la banque",
            ClaimStep.PaymentRejected => "La banque n’a pas pris notre fichier de virements : le vôtre repart dans le suivant",
            ClaimStep.Paid => "Virement arrivé",
            ClaimStep.PaymentReturned => "Virement renvoyé par la banque",
            ClaimStep.Regularised => "Montant corrigé",
            ClaimStep.Expired => "Demande close sans réponse",
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };

    public static string Of(ClaimActor actor) =>
        actor switch
        {
            ClaimActor.Member => "l’adhérent",
            ClaimActor.System => "le calcul automatique",
            ClaimActor.Advisor => "nos conseillers",
            ClaimActor.Bank => "la banque",
            _ => throw new ArgumentOutOfRangeException(nameof(actor), actor, null),
        };

    public static string Of(ClaimCare care) =>
        care switch
        {
            ClaimCare.Osteopathy => "Ostéopathe",
            ClaimCare.Chiropractic => "Chiropracteur",
            ClaimCare.Acupuncture => "Acupuncture",
            ClaimCare.Dietetics => "Diététicien",
            ClaimCare.Psychology => "Psychologue",
            ClaimCare.Glasses => "Lunettes",
            ClaimCare.ContactLenses => "Lentilles",
            ClaimCare.Dental => "Dentiste\u00A0: soins, couronne, prothèse",
            ClaimCare.Implant => "Implant dentaire",
            ClaimCare.Orthodontics => "Orthodontie (appareil dentaire)",
            ClaimCare.HearingAid => "Aide auditive",
            ClaimCare.Medicines => "Médicaments",
            ClaimCare.UnreimbursedVaccine => "Vaccin non remboursé par la Sécurité sociale",
            ClaimCare.SmokingCessation => "Arrêt du tabac",
            ClaimCare.Contraception => "Contraception",
            ClaimCare.Paramedical => "Kiné, infirmier, orthophoniste, orthoptiste",
            ClaimCare.Doctor => "Médecin",
            ClaimCare.Biology => "Analyses de laboratoire",
            ClaimCare.PrivateRoom => "Chambre particulière",
            ClaimCare.HospitalStay => "Séjour à l’hôpital",
            ClaimCare.Transport => "Transport pour un soin",
            ClaimCare.RefractiveSurgery => "Opération de la vue",
            ClaimCare.PhysicalActivity => "Activité physique sur ordonnance",
            ClaimCare.Equipment => "Appareillage et matériel médical",
            ClaimCare.Podiatry => "Pédicure-podologue",
            ClaimCare.Other => "Un autre soin",
            _ => throw new ArgumentOutOfRangeException(nameof(care), care, null),
        };
}
