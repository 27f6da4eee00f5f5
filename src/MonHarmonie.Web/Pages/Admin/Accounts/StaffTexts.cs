using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Staff;
using MonHarmonie.Web.Documents.Archives.Texts;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Admin.Accounts;

/// <summary>How colleagues' accounts are told to administrators.</summary>
internal static class StaffTexts
{
    /// <summary>The roles that administrators give, as a list to choose from.</summary>
    public static readonly IReadOnlyList<SelectListItem> Choices =
    [
        .. Enum.GetValues<Role>()
            .Where(StaffService.IsGivenByAdministrators)
            .Select(r => new SelectListItem(ValueTexts.Of(r), r.ToString())),
    ];

    public static string Of(IReadOnlyList<Role> roles) => string.Join(", ", roles.Select(r => ValueTexts.Of(r)));

    public static string StateOf(StaffLine account) =>
        account switch
        {
            { Closed: true } => "Fermé",
            { Opened: true } => "Ouvert",
            { InvitedUntilUtc: { } until } => $"Invitation valable jusqu’au {French.BriefMoment(until)}",
            _ => "Invitation expirée",
        };

    public static StatusKind KindOf(StaffLine account) =>
        account switch
        {
            { Closed: true } => StatusKind.Neutral,
            { Opened: true } => StatusKind.Done,
            { InvitedUntilUtc: not null } => StatusKind.Waiting,
            _ => StatusKind.Expected,
        };

    /// <summary>Why nothing was done, and what to do; empty when it was.</summary>
    public static string Of(StaffOutcome outcome) =>
        outcome switch
        {
            StaffOutcome.EmailTaken => "Un compte a déjà cette adresse. S’il est dans la liste, ouvrez-le pour lui donner un rôle. "
                + "Si c’est celui d’un adhérent, la personne qui tient le serveur donne le rôle par la ligne de commande.",
            StaffOutcome.NotFound => "Ce compte n’existe plus, ou il est fermé.",
            StaffOutcome.EmailNotConfirmed => "Cette personne n’a jamais confirmé son adresse : aucun rôle ne peut y être donné.",
            StaffOutcome.AlreadySo => "C’est déjà le cas. Rien n’a été changé.",
            StaffOutcome.Reserved => "Ce changement est réservé à la ligne de commande, sur le serveur. Rien n’a été changé.",
            _ => "",
        };
}
