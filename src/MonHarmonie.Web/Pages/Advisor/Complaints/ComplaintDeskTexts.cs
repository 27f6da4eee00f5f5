using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Complaints.Desk;
using MonHarmonie.Web.Pages.Shared.Complaints;

namespace MonHarmonie.Web.Pages.Advisor.Complaints;

/// <summary>What advisors read at the desk of complaints.</summary>
public static class ComplaintDeskTexts
{
    /// <summary>What became of an action, and what to do now.</summary>
    public static string Of(ComplaintDeskOutcome outcome) =>
        outcome switch
        {
            ComplaintDeskOutcome.Done => "C’est enregistré.",
            ComplaintDeskOutcome.NotFound => "Cette réclamation n’attend plus de réponse.",
            ComplaintDeskOutcome.Changed =>
                "La réclamation a changé depuis que vous l’avez ouverte, ou votre temps est passé. Rien n’a été enregistré. Relisez-la.",
            ComplaintDeskOutcome.TakenByAnother => "Une autre personne a pris cette réclamation. Rien n’a été enregistré.",
            ComplaintDeskOutcome.SamePerson => "Vous avez donné la première réponse\u00A0: une autre personne doit donner celle du comité.",
            ComplaintDeskOutcome.Frozen =>
                "La personne a gelé ces données. Sa réclamation attend qu’elle lève le gel, ou que la déléguée à la protection des "
                    + "données lui réponde.",
            _ => "Écrivez la réponse et ses motifs.",
        };

    public static IReadOnlyList<SelectListItem> Outcomes { get; } =
    [new("Choisissez", ""), .. Enum.GetValues<ComplaintOutcome>().Select(o => new SelectListItem(ComplaintTexts.Of(o), o.ToString()))];
}
