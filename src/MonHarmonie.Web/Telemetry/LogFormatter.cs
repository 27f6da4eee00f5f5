using System.Globalization;
using System.Text.RegularExpressions;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace MonHarmonie.Web.Telemetry;

/// <summary>
/// Writes one JSON object a line, in the property names of Serilog's compact format. Exceptions keep their types and stacks and lose
/// their messages, which may quote data; paths are dropped; what still looks like a NIR, an IBAN or an e-mail is masked.
/// </summary>
/// <param name="exceptionMessages">Keeps messages of exceptions: only on a developer's machine, with made-up data.</param>
public sealed partial class LogFormatter(bool exceptionMessages = false) : ITextFormatter
{
    private static readonly JsonValueFormatter Values = new(typeTagName: null);
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);
    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        "RequestPath",
        "RequestId",
        "ConnectionId",
        "ActionId",
        "ActionName",
        "HostingRequestStartingLog",
        "HostingRequestFinishedLog",
    };

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        Write(logEvent, line);
        output.WriteLine(Mask(line.ToString()));
    }

    /// <summary>The line before masking: what the tests search for personal data.</summary>
    public void Write(LogEvent entry, TextWriter line)
    {
        line.Write("{\"@t\":\"");
        line.Write(entry.Timestamp.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        line.Write("\",\"@l\":\"");
        line.Write(entry.Level);
        line.Write("\",\"@m\":");
        JsonValueFormatter.WriteQuotedJsonString(Render(entry), line);
        if (entry.TraceId is { } trace)
            line.Write($",\"@tr\":\"{trace.ToHexString()}\"");
        if (entry.SpanId is { } span)
            line.Write($",\"@sp\":\"{span.ToHexString()}\"");
        if (entry.Exception is { } failure)
        {
            line.Write(",\"@x\":");
            JsonValueFormatter.WriteQuotedJsonString(Describe(failure), line);
        }
        foreach (var (name, value) in entry.Properties)
        {
            if (Dropped.Contains(name))
                continue;
            line.Write(',');
            JsonValueFormatter.WriteQuotedJsonString(name.StartsWith('@') ? "@" + name : name, line);
            line.Write(':');
            Values.Format(value, line);
        }
        line.Write('}');
    }

    /// <summary>Masks by figures and letters only, so that the line stays valid JSON.</summary>
    public static string Mask(string line) => Nir().Replace(Iban().Replace(Email().Replace(line, "masque@masque"), "FR00"), "0");

    private static string Render(LogEvent entry)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(entry, text);
        return text.ToString();
    }

    private string Describe(Exception failure)
    {
        var text = exceptionMessages ? $"{failure.GetType()}: {failure.Message}" : failure.GetType().ToString();
        if (failure.StackTrace is { } stack)
            text += "\n" + stack;
        var inner = failure is AggregateException many
            ? many.InnerExceptions
            : (IEnumerable<Exception>)(failure.InnerException is { } one ? [one] : []);
        return inner.Aggregate(text, (all, cause) => all + "\n---> " + Describe(cause));
    }

    [GeneratedRegex(
        @"(?<![\w.])[1-478](?:[ .]?[0-9]{2}){2}[ .]?(?:[0-9]{2}|2[AB])(?:[ .]?[0-9]{3}){2}(?:[ .]?[0-9]{2})?(?!\w)",
        RegexOptions.CultureInvariant,
        500
    )]
    private static partial Regex Nir();

    [GeneratedRegex(@"\b[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,4})?\b", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Iban();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.[\w.-]+", RegexOptions.CultureInvariant, 500)]
    private static partial Regex Email();
}
