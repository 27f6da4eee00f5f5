using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Web.Pages.Shared.Evidence;

/// <summary>What the pages about the ledger have in common.</summary>
public static class EvidenceCheckTexts
{
    public const int ChecksShown = 10;
    public const int HeadsShown = 5;

    /// <summary>What becomes of a check that was asked for.</summary>
    public static string Of(RunRequest answer) =>
        answer switch
        {
            RunRequest.AlreadyRunning => "Une vérification est déjà en cours. Rechargez la page dans un moment.",
            RunRequest.Accepted => "La vérification commence dans quelques secondes. Rechargez la page dans un moment.",
            _ => "Le portail démarre\u00A0: réessayez dans une minute.",
        };
}
