namespace MonHarmonie.Services.Contact;

/// <summary>
/// Where the data may lie: the countries of the European Economic Area, where no transfer in the sense of GDPR chapter V takes place.
/// </summary>
public static class EuropeanEconomicArea
{
    private static readonly HashSet<string> Countries = new(StringComparer.Ordinal)
    {
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IS",
        "IT",
        "LI",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    };

    /// <param name="country">A code of ISO 3166-1, two letters.</param>
    public static bool Holds(string? country) => country is not null && Countries.Contains(country.ToUpperInvariant());
}
