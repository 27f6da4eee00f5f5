using System.Text;

namespace MonHarmonie.Services.Imports.Reading;

/// <summary>One record: its fields, or the reason it cannot be split.</summary>
internal readonly record struct CsvRecord(long Line, string[] Fields, string? Fault);

/// <summary>
/// Splits lines into records. A quoted field may hold delimiters, doubled quotes and line ends. A quote that is never
/// closed costs only its own line: the lines swallowed in search of the closing quote are read again.
/// </summary>
internal sealed class CsvRecordReader(LineReader lines, char delimiter)
{
    private const int MaxLinesPerRecord = 100;
    private const int MaxCharsPerRecord = 256 * 1024;

    private readonly Queue<TextLine> again = new();
    private readonly List<TextLine> swallowed = [];
    private readonly List<string> fields = [];
    private readonly StringBuilder field = new();
    private bool wasQuoted;
    private bool isSuspect;

    /// <summary>Gives back lines read while the delimiter was being detected.</summary>
    public void PutBack(IEnumerable<TextLine> seen)
    {
        foreach (var line in seen)
            again.Enqueue(line);
    }

    /// <summary>Reads the next record; <paramref name="expected"/> fields, or any number when 0.</summary>
    public bool TryRead(int expected, out CsvRecord record)
    {
        if (!Next(out var line))
        {
            record = default;
            return false;
        }

        if (line.FaultReason is { } fault)
        {
            record = new CsvRecord(line.Number, [], fault);
            return true;
        }

        if (!line.Text.Contains('"', StringComparison.Ordinal))
        {
            record = new CsvRecord(line.Number, line.Text.Split(delimiter), null);
            return true;
        }

        var closed = ReadQuoted(line.Text);
        if (closed && (swallowed.Count == 0 || (!isSuspect && (expected == 0 || fields.Count >= expected))))
        {
            record = new CsvRecord(line.Number, [.. fields], null);
            return true;
        }

        GiveBackSwallowed();
        record = new CsvRecord(line.Number, [], "guillemet ouvert et jamais refermé : doublez les guillemets contenus dans une valeur");
        return true;
    }

    private bool ReadQuoted(string text)
    {
        fields.Clear();
        field.Clear();
        swallowed.Clear();
        (wasQuoted, isSuspect) = (false, false);
        var quoted = false;
        var length = text.Length;
        while (true)
        {
            quoted = Split(text, quoted);
            if (!quoted)
            {
                EndField();
                return true;
            }

            if (swallowed.Count == MaxLinesPerRecord || length > MaxCharsPerRecord || !Next(out var more))
                return false;
            swallowed.Add(more);
            if (more.Fault != LineFault.None)
                return false;
            field.Append('\n');
            text = more.Text;
            length += text.Length;
        }
    }

    private bool Split(string text, bool quoted)
    {
        var i = 0;
        while (i < text.Length)
        {
            var c = text[i++];
            if (quoted && c == '"' && i < text.Length && text[i] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (quoted && c == '"')
            {
                quoted = false;
                wasQuoted = true;
            }
            else if (!quoted && c == '"' && IsBlank(field))
            {
                field.Clear();
                quoted = true;
            }
            else if (!quoted && c == delimiter)
            {
                EndField();
            }
            else
            {
                // Text after a closing quote: over several lines it means that the quotes are paired the wrong way.
                isSuspect |= wasQuoted && !quoted && !char.IsWhiteSpace(c);
                field.Append(c);
            }
        }

        return quoted;
    }

    private static bool IsBlank(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
                return false;
        }

        return true;
    }

    private void EndField()
    {
        fields.Add(field.ToString());
        field.Clear();
        wasQuoted = false;
    }

    private void GiveBackSwallowed()
    {
        var later = again.ToArray();
        again.Clear();
        foreach (var line in swallowed.Concat(later))
            again.Enqueue(line);
        swallowed.Clear();
    }

    private bool Next(out TextLine line) => again.TryDequeue(out line) || lines.TryRead(out line);
}
