namespace MonHarmonie.Services.Contact;

/// <summary>
/// Section <c>Publisher</c> of the configuration: who publishes the portal, as the law wants it said, and where messages to them go.
/// </summary>
public sealed class PublisherOptions
{
    public const string Section = "Publisher";

    public string Name { get; set; } = "";
    public string Address { get; set; } = "";

    /// <summary>Where one writes by post: name and address; empty while no address is set.</summary>
    public string PostalLine => Address.Length == 0 ? "" : $"{Name}, {Address}";

    public string Registration { get; set; } = "";
    public string Director { get; set; } = "";

    /// <summary>Who hosts the portal: name and address.</summary>
    public string Host { get; set; } = "";

    /// <summary>The country where the machines stand, as ISO 3166-1 writes it in two letters; in the European Economic Area.</summary>
    public string HostCountry { get; set; } = "";
    public string Phone { get; set; } = "";

    /// <summary>When the telephone is answered, by the clocks of Paris (<see cref="OpeningHours.Read"/>).</summary>
    public Dictionary<DayOfWeek, string> Hours { get; set; } = [];

    /// <summary>Where the messages of the contact form go.</summary>
    public string Email { get; set; } = "";

    /// <summary>Where messages about personal data go; empty: to <see cref="Email"/>.</summary>
    public string DataProtectionEmail { get; set; } = "";

    /// <summary>The mailbox of the data protection officer.</summary>
    public string OfficerMailbox => DataProtectionEmail.Length > 0 ? DataProtectionEmail : Email;

    public string MailboxFor(ContactTopic topic) => topic == ContactTopic.PersonalData ? OfficerMailbox : Email;
}
