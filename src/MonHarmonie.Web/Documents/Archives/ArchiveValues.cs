using System.Globalization;
using System.Text.Json;
using MonHarmonie.Rules;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents.Archives.Texts;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Notices;
using MonHarmonie.Web.Pages.Member.Contracts;
using MonHarmonie.Web.Pages.Shared.Explanation;

namespace MonHarmonie.Web.Documents.Archives;

/// <summary>Puts one value of a table into words, for a reader or for a spreadsheet.</summary>
internal sealed class ArchiveValues(PersonalArchive archive)
{
    public const string DocumentsFolder = "documents/";

    private const string SomebodyElse = "une autre personne";

    public string NameOf(PersonRef person) => archive.Names.TryGetValue(person.Id, out var name) ? name.FullName : SomebodyElse;

    /// <summary>The value as a person reads it; empty for none.</summary>
    public string Text(PersonalField field, object? value) =>
        value switch
        {
            null => "",
            string text => Word(field, text),
            bool yes => yes ? "Oui" : "Non",
            DateOnly day => French.Date(day),
            DateTime instant => French.BriefMoment(instant),
            Money amount => French.Amount(amount),
            PersonRef person => NameOf(person),
            FileRef file => DocumentsFolder + file.Path,
            JsonFacts facts => facts.Json,
            byte[] hash => Convert.ToHexStringLower(hash),
            Guid id => id.ToString("N"),
            Enum code => French.Typeset(ValueTexts.Of(code)),
            Notice notice => NoticeTexts.Write(notice).Subject,
            IReadOnlyList<Step> steps => string.Join(' ', StepTexts.Of(steps).Select(s => $"{s.Title}{French.Space}: {s.Detail}")),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "A value of this type has no words."),
        };

    /// <summary>The value as a cell that no spreadsheet takes for a formula, and that it can count with.</summary>
    public string Cell(PersonalField field, object? value) =>
        value switch
        {
            Money amount => Csv.Amount(amount),
            DateOnly day => Csv.Day(day),
            DateTime instant => FrenchTime.ToParis(instant).ToString("dd'/'MM'/'yyyy HH:mm:ss", CultureInfo.InvariantCulture),
            int or long or short or byte => Text(field, value),
            _ => Csv.Text(Text(field, value)),
        };

    /// <summary>The value as JSON: ISO dates, amounts in cents with their currency, names of codes.</summary>
    public void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTime instant:
                json.WriteStringValue(Instant(instant));
                break;
            case Money amount:
                json.WriteStartObject();
                json.WriteNumber("cents", amount.Cents);
                json.WriteString("currency", "EUR");
                json.WriteEndObject();
                break;
            case PersonRef person:
                json.WriteStringValue(NameOf(person));
                break;
            case FileRef file:
                json.WriteStringValue(DocumentsFolder + file.Path);
                break;
            case JsonFacts facts:
                json.WriteRawValue(facts.Json);
                break;
            case byte[] hash:
                json.WriteStringValue(Convert.ToHexStringLower(hash));
                break;
            case Guid id:
                json.WriteStringValue(id);
                break;
            case Enum code:
                json.WriteStringValue(code.ToString());
                break;
            case Notice notice:
                Write(json, NoticeTexts.Write(notice));
                break;
            case IReadOnlyList<Step> steps:
                Write(json, steps);
                break;
            default:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    public static string Instant(DateTime utc) =>
        DateTime.SpecifyKind(utc, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Word(PersonalField field, string text) =>
        field.Name switch
        {
            "role" => EventTexts.RoleOf(text),
            "kind" => French.Typeset(EventTexts.KindOf(text)),
            "returnReason" => ValueTexts.Reason(text),
            "guarantee" => ContractTexts.Of(text),
            "iban" => Grouped(text, 4),
            _ => text,
        };

    private static string Grouped(string text, int size) => string.Join(French.Space, text.Chunk(size).Select(group => new string(group)));

    private static void Write(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject();
        json.WriteString("subject", message.Subject);
        json.WriteStartArray("text");
        foreach (var paragraph in message.Paragraphs)
            json.WriteStringValue(paragraph);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, IReadOnlyList<Step> steps)
    {
        json.WriteStartArray();
        foreach (var step in StepTexts.Of(steps))
        {
            json.WriteStartObject();
            json.WriteString("title", step.Title);
            json.WriteString("detail", step.Detail);
            json.WritePropertyName("change");
            Write(json, step.Change);
            json.WriteString("source", step.Source?.ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
