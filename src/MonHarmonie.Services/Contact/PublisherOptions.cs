namespace MonHarmonie.Services.Contact;

/// <summary>
/// Section <c>Publisher</c> of the configuration: who publishes the portal, as the law wants it said, and where messages to them go.
/// </summary>
public sealed class PublisherOptions
{
    public const string Section = "Publisher";

    public string Name { get; set; } = "";
    public string Address { get; set; } = "";
    public string Registration { get; set; } = "";
    public string Director { get; set; } = "";

    /// <summary>Who hosts the portal: name and address.</summary>
    public string Host { get; set; } = "";
    public string Phone { get; set; } = "";

    /// <summary>Where the messages of the contact form go.</summary>
    public string Email { get; set; } = "";

    /// <summary>Where messages about personal data go; empty: to <see cref="Email"/>.</summary>
    public string DataProtectionEmail { get; set; } = "";

    public string MailboxFor(ContactTopic topic) =>
        topic == ContactTopic.PersonalData && DataProtectionEmail.Length > 0 ? DataProtectionEmail : Email;
}
