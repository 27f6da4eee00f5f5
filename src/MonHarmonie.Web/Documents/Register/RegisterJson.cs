using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Register;
using MonHarmonie.Texts.Privacy.Impact;
using MonHarmonie.Web.Documents.Archives.Texts;

namespace MonHarmonie.Web.Documents.Register;

/// <summary>
/// The register as JSON-LD in the words of the W3C Data Privacy Vocabulary (<c>dpv:ROPA</c>), by the schema that the portal publishes
/// (<see cref="Schema"/>).
/// </summary>
internal static class RegisterJson
{
    public const string ContentType = "application/ld+json";

    /// <summary>Where the schema is published, below the address of the portal.</summary>
    public const string Schema = "/schemas/registre-1.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static byte[] Write(ProcessingRecord record, DateTime nowUtc)
    {
        var (register, publisher) = (record.Register, record.Publisher);
        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["@context"] = new JsonObject
                {
                    ["dpv"] = "https://w3id.org/dpv#",
                    ["eu-gdpr"] = "https://w3id.org/dpv/legal/eu/gdpr#",
                    ["dct"] = "http://purl.org/dc/terms/",
                },
                ["@id"] = $"urn:monharmonie:register:{Day(register.Day)}",
                ["@type"] = "dpv:ROPA",
                ["dct:conformsTo"] = Schema,
                ["dct:valid"] = Day(register.Day),
                ["dct:created"] = nowUtc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["dct:language"] = "fr",
                ["dpv:hasDataController"] = new JsonObject
                {
                    ["@type"] = "dpv:DataController",
                    ["dpv:hasName"] = publisher.Name,
                    ["dpv:hasAddress"] = publisher.Address,
                    ["dpv:hasIdentifier"] = publisher.Registration,
                    ["dpv:hasContact"] = publisher.Email,
                },
                ["dpv:hasDataProtectionOfficer"] = new JsonObject
                {
                    ["@type"] = "dpv:DataProtectionOfficer",
                    ["dpv:hasContact"] = publisher.OfficerMailbox,
                },
                ["dpv:hasDataProcessor"] = new JsonObject
                {
                    ["@type"] = "dpv:DataProcessor",
                    ["dpv:hasName"] = publisher.Host,
                    ["dpv:hasCountry"] = publisher.HostCountry.Length == 0 ? null : publisher.HostCountry,
                },
                ["dpv:hasThirdCountry"] = record.Transfers is { } countries ? Array(countries) : null,
                ["dpv:hasTechnicalOrganisationalMeasure"] = new JsonArray([
                    .. ImpactAssessment
                        .Measures.Where(m => m.Tests.Count > 0)
                        .Select(m => new JsonObject { ["dct:title"] = m.Title, ["provenBy"] = Array(m.Tests) }),
                ]),
                ["dpv:hasPersonalData"] = new JsonArray([.. register.Held.OrderBy(h => h.Key).Select(h => Held(h.Key, h.Value))]),
                ["dpv:hasProcess"] = new JsonArray([.. register.Entries.Select(Process)]),
            },
            Options
        );
    }

    private static JsonObject Held(Services.Shared.DataCategory category, IReadOnlyList<HeldTable> tables) =>
        new()
        {
            ["@type"] = "dpv:PersonalData",
            ["code"] = RecordTexts.CodeOf(category),
            ["dct:title"] = CategoryTexts.Of(category),
            ["heldIn"] = new JsonArray([.. tables.Select(t => new JsonObject { ["table"] = t.Name, ["columns"] = Array(t.Columns) })]),
        };

    private static JsonObject Process(RegisterEntry entry)
    {
        var rule = entry.Rule;
        return new()
        {
            ["@type"] = "dpv:Process",
            ["code"] = RecordTexts.CodeOf(rule.Purpose),
            ["version"] = rule.Version,
            ["validFrom"] = Day(rule.From),
            ["validUntil"] = rule.Until is { } until ? Day(until) : null,
            ["carriedOut"] = rule.IsCarriedOut,
            ["dpv:hasPurpose"] = new JsonObject { ["@type"] = "dpv:Purpose", ["dct:title"] = RecordTexts.Of(rule.Purpose) },
            ["dpv:hasLegalBasis"] = Array(Bases(rule)),
            ["healthException"] =
                rule.Health == HealthException.None
                    ? null
                    : new JsonObject { ["dct:title"] = RecordTexts.Of(rule.Health), ["confirmed"] = !rule.IsHealthUnconfirmed },
            ["dpv:hasDataSubject"] = Array(RecordTexts.Of(entry.Persons)),
            ["dpv:hasRecipient"] = Array(RecordTexts.Of(rule.Recipients)),
            ["dpv:hasRight"] = Array(Rights(rule)),
            ["dpv:hasPersonalData"] = new JsonArray([
                .. rule.Categories.Select(c => new JsonObject
                {
                    ["code"] = RecordTexts.CodeOf(c.Category),
                    ["dct:title"] = CategoryTexts.Of(c.Category),
                    ["asked"] = c.IsAsked,
                    ["readBy"] = Array(RecordTexts.Of(c.Readers)),
                    ["dpv:hasStorageCondition"] = new JsonObject
                    {
                        ["@type"] = "dpv:StorageDuration",
                        ["dct:title"] = RecordTexts.Of(c.Retention),
                        ["months"] = c.Retention.Months,
                        ["archiveMonths"] = c.Retention.ArchiveMonths,
                        ["from"] = c.Retention.From.ToString(),
                        // Times are proposals until the officer has confirmed them.
                        ["confirmed"] = false,
                    },
                }),
            ]),
        };
    }

    /// <summary>A basis of national law has no letter of article 9 before it is confirmed.</summary>
    private static IEnumerable<string> Bases(PurposeRule rule)
    {
        yield return rule.Basis switch
        {
            LegalBasis.Consent => "eu-gdpr:A6-1-a",
            LegalBasis.Contract => "eu-gdpr:A6-1-b",
            LegalBasis.LegalObligation => "eu-gdpr:A6-1-c",
            _ => "eu-gdpr:A6-1-f",
        };
        if (rule.Health == HealthException.ExplicitConsent)
            yield return "eu-gdpr:A9-2-a";
    }

    private static IEnumerable<string> Rights(PurposeRule rule)
    {
        yield return "eu-gdpr:A15";
        yield return "eu-gdpr:A16";
        if (rule.Rights.HasFlag(DataRights.Portability))
            yield return "eu-gdpr:A20";
        if (rule.Rights.HasFlag(DataRights.Objection))
            yield return "eu-gdpr:A21";
        if (rule.Rights.HasFlag(DataRights.Withdrawal))
            yield return "eu-gdpr:A7-3";
    }

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
