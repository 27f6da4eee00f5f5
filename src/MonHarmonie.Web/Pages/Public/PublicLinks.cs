using MonHarmonie.Services.Contact;

namespace MonHarmonie.Web.Pages.Public;

/// <summary>The addresses of public pages that other pages lead to.</summary>
public static class PublicLinks
{
    public const string Contact = "/contact";

    /// <summary>Behind the links that stop a mail.</summary>
    public const string Unsubscribe = "/e-mails/ne-plus-recevoir";

    /// <summary>Takes back a change of bank account, without signing in.</summary>
    public const string BankChange = "/annuler-changement-de-compte";

    /// <summary>The contact form with its subject chosen.</summary>
    public static string ContactAbout(ContactTopic topic) => $"{Contact}?sujet={topic}";
}
