using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Advisors.Acts;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Advisor.Files.Acts.Joining;

/// <summary>Adding somebody to a contract, in words: those of the advisor, and those that the member reads.</summary>
internal static class BeneficiaryTexts
{
    public static IReadOnlyList<SelectListItem> Kinds { get; } =
    [
        .. new[] { BeneficiaryKind.Child, BeneficiaryKind.Spouse, BeneficiaryKind.Other }.Select(k => new SelectListItem(
            FileTexts.Of(k),
            k.ToString()
        )),
    ];

    public static IReadOnlyList<SelectListItem> Proofs { get; } =
    [new("Choisissez la pièce", ""), .. Enum.GetValues<BeneficiaryProof>().Select(p => new SelectListItem(Of(p), p.ToString()))];

    public static string Of(BeneficiaryProof proof) =>
        proof switch
        {
            BeneficiaryProof.BirthCertificate => "Acte de naissance",
            BeneficiaryProof.FamilyRecordBook => "Livret de famille",
            BeneficiaryProof.MarriageCertificate => "Acte de mariage",
            BeneficiaryProof.CivilPartnership => "Attestation de PACS",
            BeneficiaryProof.SharedHome => "Attestation de vie commune",
            BeneficiaryProof.CourtDecision => "Jugement (adoption, enfant confié)",
            _ => "Attestation de droits de la Sécurité sociale",
        };

    /// <summary>The field at which a fault is shown, and how to mend it.</summary>
    public static (string Field, string What) Of(BeneficiaryFault fault, DateOnly earliest) =>
        fault switch
        {
            BeneficiaryFault.ContractMissing => (nameof(BeneficiaryModel.Form.Contract), "Choisissez le contrat."),
            BeneficiaryFault.KindMissing => (nameof(BeneficiaryModel.Form.Kind), "Choisissez ce que la personne est pour l’adhérent."),
            BeneficiaryFault.FirstNameMissing => (nameof(BeneficiaryModel.Form.FirstName), "Écrivez le prénom."),
            BeneficiaryFault.FirstNameTooLong => (nameof(BeneficiaryModel.Form.FirstName), TooLong),
            BeneficiaryFault.FamilyNameMissing => (nameof(BeneficiaryModel.Form.FamilyName), "Écrivez le nom de famille."),
            BeneficiaryFault.FamilyNameTooLong => (nameof(BeneficiaryModel.Form.FamilyName), TooLong),
            BeneficiaryFault.BirthNameTooLong => (nameof(BeneficiaryModel.Form.BirthName), TooLong),
            BeneficiaryFault.BirthDateMissing => (nameof(BeneficiaryModel.Form.BirthDate), "Écrivez la date de naissance."),
            BeneficiaryFault.BirthDateImpossible => (
                nameof(BeneficiaryModel.Form.BirthDate),
                "Cette date de naissance n’est pas possible. Relisez-la sur la pièce."
            ),
            BeneficiaryFault.OpenerMissing => (nameof(BeneficiaryModel.Form.Opener), "Choisissez qui ouvre les droits."),
            BeneficiaryFault.NirWrong => (
                nameof(BeneficiaryModel.Form.Nir),
                "Ce numéro n’est pas juste. Il a 13\u00A0caractères, ou 15\u00A0avec sa clé. Relisez-le sur la pièce."
            ),
            BeneficiaryFault.NirOfAnotherBirthDate => (
                nameof(BeneficiaryModel.Form.Nir),
                "L’année ou le mois de ce numéro ne va pas avec la date de naissance. Relisez les deux sur la pièce."
            ),
            BeneficiaryFault.NirMissing => (
                nameof(BeneficiaryModel.Form.Nir),
                "Écrivez le numéro de Sécurité sociale\u00A0: la personne ouvre elle-même ses droits. Sinon, choisissez qui les ouvre."
            ),
            BeneficiaryFault.StartMissing => (nameof(BeneficiaryModel.Form.StartsOn), "Écrivez le premier jour couvert."),
            BeneficiaryFault.StartBeforeBirth => (
                nameof(BeneficiaryModel.Form.StartsOn),
                "Le premier jour couvert ne peut pas venir avant la naissance."
            ),
            BeneficiaryFault.StartTooEarly => (
                nameof(BeneficiaryModel.Form.StartsOn),
                $"Une couverture peut commencer au plus tôt le {French.Date(earliest)}. Avant, demandez au service des contrats."
            ),
            BeneficiaryFault.StartTooLate => (
                nameof(BeneficiaryModel.Form.StartsOn),
                "C’est dans plus d’un an. Relisez l’année, ou revenez-y plus tard."
            ),
            BeneficiaryFault.ProofMissing => (nameof(BeneficiaryModel.Form.Proof), "Choisissez la pièce que vous avez."),
            BeneficiaryFault.ProofOfSomethingElse => (
                nameof(BeneficiaryModel.Form.Proof),
                "Cette pièce ne montre pas ce que la personne est pour l’adhérent. Choisissez-en une autre, ou demandez-la."
            ),
            _ => (nameof(BeneficiaryModel.Form.Files), "Joignez la pièce, en photo ou en PDF."),
        };

    public static string Of(BeneficiaryActOutcome outcome) =>
        outcome switch
        {
            BeneficiaryActOutcome.Added => "C’est fait\u00A0: la personne est couverte. L’adhérent en est prévenu, avec la pièce.",
            BeneficiaryActOutcome.NoContract => "Ce contrat ne couvre pas ce jour-là. Relisez le premier jour couvert.",
            BeneficiaryActOutcome.AlreadyCovered => "Ce contrat couvre déjà cette personne ce jour-là ou plus tard.",
            BeneficiaryActOutcome.KnownElsewhere => "Ce numéro est celui d’une personne qui a son dossier chez nous. "
                + "Elle doit le demander elle-même\u00A0: sinon, l’adhérent verrait ce que nous lui payons sans qu’elle le sache.",
            BeneficiaryActOutcome.Contradiction =>
                "Ce numéro est celui de quelqu’un d’autre. Relisez-le sur la pièce, avec la date de naissance.",
            BeneficiaryActOutcome.NoOpener => "Qui ouvre les droits doit être couvert par le même contrat.",
            BeneficiaryActOutcome.Changed => "Ce foyer a changé pendant que vous écriviez. Rien n’est enregistré. Envoyez de nouveau.",
            BeneficiaryActOutcome.ProofMissing => ActTexts.ProofWanted,
            BeneficiaryActOutcome.Frozen =>
                "L’adhérent a gelé ses messages ou ses documents\u00A0: nous n’avons pas où mettre la pièce. Il peut lever le gel.",
            BeneficiaryActOutcome.Invalid => "Une des informations n’est pas valable. Relisez-les.",
            _ => "Ce dossier ne permet pas d’ajouter quelqu’un.",
        };

    /// <summary>The message that the member finds in their space.</summary>
    public static string Message(TypedBeneficiary typed, string contractNumber) =>
        $"Votre contrat {contractNumber} couvre {typed.FirstName!.Trim()} {typed.FamilyName!.Trim()} à partir du "
        + $"{French.Date(typed.StartsOn!.Value)}. Nous avons pour cela la pièce jointe\u00A0: {Of(typed.Proof!.Value)}.\n\n"
        + "Si vous ne l’avez pas demandé, ou si quelque chose n’est pas juste, répondez à ce message.";

    private static string TooLong => $"Ce nom dépasse {French.Number(Person.NameMaxLength)} caractères. Raccourcissez-le.";
}
