using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Contact;
using MonHarmonie.Texts.Privacy;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Documents.Consents;

/// <summary>
/// A receipt as JSON-LD: the fields of ISO/IEC TS 27560:2023 in the words of the W3C Data Privacy Vocabulary, by the schema that the portal
/// publishes (<see cref="Schema"/>).
/// </summary>
internal static class ReceiptJson
{
    public const string ContentType = "application/ld+json";

    /// <summary>Where the schema is published, below the address of the portal.</summary>
    public const string Schema = "/schemas/recu-consentement-1.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static byte[] Write(ConsentReceipt receipt, PublisherOptions publisher)
    {
        var (rule, facts) = (receipt.Rule, receipt.Facts);
        return JsonSerializer.SerializeToUtf8Bytes(
            new JsonObject
            {
                ["@context"] = new JsonObject
                {
                    ["dpv"] = "https://w3id.org/dpv#",
                    ["eu-gdpr"] = "https://w3id.org/dpv/legal/eu/gdpr#",
                    ["dct"] = "http://purl.org/dc/terms/",
                },
                ["@id"] = Urn(receipt.EventId),
                ["@type"] = "dpv:ConsentReceipt",
                ["dct:conformsTo"] = Schema,
                ["schemaVersion"] = facts.Schema,
                ["dpv:hasIdentifier"] = Urn(facts.Record),
                ["dpv:hasDataSubject"] = Urn(receipt.PersonId),
                ["dpv:hasDataController"] = new JsonObject { ["dpv:hasName"] = publisher.Name, ["dpv:hasContact"] = "/contact" },
                ["dpv:hasConsentStatus"] = "dpv:" + StatusOf(receipt.Kind),
                ["dpv:hasPurpose"] = new JsonObject
                {
                    ["code"] = $"R{(byte)rule.Purpose:00}",
                    ["dct:title"] = RegisterTexts.Of(rule.Purpose),
                },
                ["dpv:hasPersonalData"] = new JsonObject
                {
                    ["code"] = $"C{(byte)rule.Category:00}",
                    ["dct:title"] = RegisterTexts.Of(rule.Category),
                },
                ["dpv:hasLegalBasis"] = Array(facts.Basis.Split(' ').Select(b => "eu-gdpr:" + b)),
                ["ruleVersion"] = facts.Rule,
                ["dpv:hasRecipient"] = Array(RegisterTexts.Of(rule.Rule.Recipients)),
                ["dpv:hasStorageCondition"] = RegisterTexts.Of(rule.Retention),
                ["dpv:hasRight"] = Array(["eu-gdpr:A7-3", "eu-gdpr:A20"]),
                ["dpv:hasWithdrawalMethod"] = "/mes-donnees",
                ["dpv:hasNotice"] = receipt.Notice is not { } notice
                    ? null
                    : new JsonObject
                    {
                        ["@id"] = Urn(notice.Id),
                        ["number"] = notice.Number,
                        ["dct:language"] = "fr",
                        ["dct:issued"] = Instant(notice.PublishedAtUtc),
                        ["dct:title"] = notice.Title,
                        ["body"] = notice.Body,
                        ["sha256"] = Convert.ToHexStringLower(notice.Sha256),
                    },
                ["event"] = new JsonObject
                {
                    ["kind"] = receipt.Kind,
                    ["dct:date"] = Instant(receipt.AtUtc),
                    ["timeZone"] = facts.Tz,
                    ["dpv:isIndicatedBy"] = receipt.IsByParent ? "dpv:ParentOfDataSubject" : "dpv:DataSubject",
                    ["expression"] = "dpv:" + facts.Type,
                    ["channel"] = "web",
                    ["method"] = facts.Method,
                    ["interface"] = facts.Ui,
                    ["validUntil"] = facts.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["ledgerSequence"] = receipt.Seq,
                },
            },
            Options
        );
    }

    private static string StatusOf(string kind) =>
        kind switch
        {
            ConsentService.GivenEvent => "ConsentGiven",
            ConsentService.RenewedEvent => "RenewedConsentGiven",
            ConsentService.RefusedEvent => "ConsentRefused",
            ConsentService.WithdrawnEvent => "ConsentWithdrawn",
            _ => "ConsentExpired",
        };

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(t => JsonValue.Create(t))];

    private static string Urn(Guid id) => $"urn:uuid:{id:D}";

    private static string Instant(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
