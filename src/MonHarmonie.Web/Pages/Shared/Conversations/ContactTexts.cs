using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Contact;

namespace MonHarmonie.Web.Pages.Shared.Conversations;

/// <summary>What a message is about, as everybody is asked it.</summary>
public static class ContactTexts
{
    /// <summary>In the order in which they are offered.</summary>
    public static IReadOnlyList<ContactTopic> Topics { get; } =
    [
        ContactTopic.Reimbursements,
        ContactTopic.Quotes,
        ContactTopic.Contract,
        ContactTopic.Card,
        ContactTopic.Complaint,
        ContactTopic.PersonalData,
        ContactTopic.AccountAccess,
        ContactTopic.Accessibility,
        ContactTopic.Other,
    ];

    public static IReadOnlyList<SelectListItem> Choices { get; } =
    [new("Choisissez un motif", ""), .. Topics.Select(t => new SelectListItem(Of(t), t.ToString()))];

    public static string Of(ContactTopic topic) =>
        topic switch
        {
            ContactTopic.Reimbursements => "Mes remboursements",
            ContactTopic.Quotes => "Un devis",
            ContactTopic.Contract => "Mon contrat et mes cotisations",
            ContactTopic.Card => "Ma carte de tiers payant",
            ContactTopic.Complaint => "Une réclamation",
            ContactTopic.PersonalData => "Mes données personnelles",
            ContactTopic.AccountAccess => "L’accès à mon espace",
            ContactTopic.Accessibility => "L’accessibilité du portail",
            _ => "Un autre sujet",
        };
}
