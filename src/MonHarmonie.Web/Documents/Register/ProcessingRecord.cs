using MonHarmonie.Services.Consents.Register;
using MonHarmonie.Services.Contact;

namespace MonHarmonie.Web.Documents.Register;

/// <summary>The register of a day with who keeps it: everything that article 30(1) wants, for the page and for both files.</summary>
public sealed record ProcessingRecord(RegisterOfDay Register, PublisherOptions Publisher)
{
    /// <summary>
    /// Countries outside the European Economic Area that something goes to. Null when it is not said where the machines stand: then
    /// nobody can say.
    /// </summary>
    public IReadOnlyList<string>? Transfers =>
        Publisher.HostCountry.Length == 0 ? null
        : EuropeanEconomicArea.Holds(Publisher.HostCountry) ? []
        : [Publisher.HostCountry.ToUpperInvariant()];

    public string TransfersText =>
        Transfers switch
        {
            null => RecordTexts.Unconfirmed,
            [] => "aucun",
            var countries => string.Join(", ", countries),
        };
}
