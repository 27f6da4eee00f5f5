using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using MonHarmonie.Rules;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Web.Documents.Archives.Texts;

namespace MonHarmonie.Web.Documents.Archives;

/// <summary>
/// The JSON Schema of the copy, made from the tables themselves: it cannot say something else than what is written. A copy for portability
/// holds a part of it, so no property is demanded of a row.
/// </summary>
internal static class ArchiveSchema
{
    /// <summary>Raised when a program that reads the present version could not read the next.</summary>
    public const int Version = 1;

    public const string Path = "/schemas/mes-donnees-1.json";

    /// <summary>An identity, not a link: nobody has to be on line to check a copy, and the schema lies beside it.</summary>
    public const string Address = "urn:mon-harmonie:schemas:mes-donnees-1";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string Write(IReadOnlyList<PersonalTable> tables)
    {
        var data = new JsonObject();
        foreach (var table in tables)
            data.Add(table.Name, Rows(table));
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = Address,
            ["title"] = "Copie des données d’une personne, Mon Harmonie",
            ["type"] = "object",
            ["required"] = new JsonArray("$schema", "version", "madeAt", "scope", "data"),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["$schema"] = new JsonObject { ["const"] = Address },
                ["version"] = new JsonObject { ["const"] = Version },
                ["madeAt"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
                ["scope"] = new JsonObject { ["enum"] = new JsonArray("access", "portability") },
                ["data"] = Object(data),
                ["processing"] = Processing(),
            },
            ["$defs"] = Definitions(),
        };
        return schema.ToJsonString(Options);
    }

    private static JsonObject Rows(PersonalTable table)
    {
        var fields = new JsonObject();
        foreach (var field in table.Fields)
        {
            var value = Value(field.Type);
            value["title"] = TableTexts.Of(table.Name, field.Name);
            fields.Add(field.Name, value);
        }
        return new JsonObject
        {
            ["title"] = TableTexts.Of(table.Name).Title,
            ["type"] = "array",
            ["items"] = Object(fields),
        };
    }

    /// <summary>The shape of a value; any may be null.</summary>
    private static JsonObject Value(Type type)
    {
        if (type.IsEnum)
            return type.IsDefined(typeof(FlagsAttribute), false)
                ? Nullable("string")
                : new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(n => (JsonNode?)n).Append(null)]) };
        if (type == typeof(DateOnly))
            return Nullable("string", "date");
        if (type == typeof(DateTime))
            return Nullable("string", "date-time");
        if (type == typeof(Guid))
            return Nullable("string", "uuid");
        if (type == typeof(bool))
            return Nullable("boolean");
        if (type == typeof(Money))
            return Either("#/$defs/amount");
        if (type == typeof(Notice))
            return Either("#/$defs/message");
        if (type == typeof(IReadOnlyList<Step>))
            return Either("#/$defs/explanation");
        if (type == typeof(JsonFacts))
            return new JsonObject();
        return Nullable(
            type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte) ? "integer" : "string"
        );
    }

    private static JsonObject Nullable(string type, string? format = null)
    {
        var value = new JsonObject { ["type"] = new JsonArray(type, "null") };
        if (format is not null)
            value["format"] = format;
        return value;
    }

    private static JsonObject Either(string definition) =>
        new() { ["anyOf"] = new JsonArray(new JsonObject { ["$ref"] = definition }, new JsonObject { ["type"] = "null" }) };

    private static JsonObject Object(JsonObject properties) =>
        new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };

    private static JsonObject Processing() =>
        new()
        {
            ["type"] = "array",
            ["items"] = Object(
                new JsonObject
                {
                    ["category"] = new JsonObject { ["type"] = "string" },
                    ["purpose"] = new JsonObject { ["type"] = "string" },
                    ["basis"] = new JsonObject { ["type"] = "string" },
                    ["keptFrom"] = new JsonObject { ["type"] = "string" },
                    ["keptMonths"] = new JsonObject { ["type"] = "integer" },
                    ["archivedMonths"] = new JsonObject { ["type"] = "integer" },
                    ["readers"] = new JsonObject { ["type"] = "string" },
                }
            ),
        };

    private static JsonObject Definitions() =>
        new()
        {
            ["amount"] = Demanded(
                new JsonObject
                {
                    ["cents"] = new JsonObject { ["type"] = "integer" },
                    ["currency"] = new JsonObject { ["const"] = "EUR" },
                }
            ),
            ["message"] = Demanded(
                new JsonObject
                {
                    ["subject"] = new JsonObject { ["type"] = "string" },
                    ["text"] = new JsonObject
                    {
                        ["type"] = "array",
                        ["items"] = new JsonObject { ["type"] = "string" },
                    },
                }
            ),
            ["explanation"] = new JsonObject
            {
                ["type"] = "array",
                ["items"] = Demanded(
                    new JsonObject
                    {
                        ["title"] = new JsonObject { ["type"] = "string" },
                        ["detail"] = new JsonObject { ["type"] = "string" },
                        ["change"] = Either("#/$defs/amount"),
                        ["source"] = Nullable("string"),
                    }
                ),
            },
        };

    private static JsonObject Demanded(JsonObject properties)
    {
        var shape = Object(properties);
        shape["required"] = new JsonArray([.. properties.Select(p => (JsonNode?)p.Key)]);
        return shape;
    }
}
