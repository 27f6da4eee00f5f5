using System.Text;

namespace MonHarmonie.Services.Shared.Csv;

/// <summary>The fields of one record: one text, and where each field ends in it.</summary>
internal readonly struct CsvFields(string text, int[] ends, int gap)
{
    public static readonly CsvFields None = new("", [], 0);

    public int Count => ends.Length;

    /// <summary>A field as it stands in the file, quotes undone.</summary>
    public ReadOnlySpan<char> this[int at]
    {
        get
        {
            var start = at == 0 ? 0 : ends[at - 1] + gap;
            return text.AsSpan(start, ends[at] - start);
        }
    }

    public bool IsBlank(int at) => this[at].IsWhiteSpace();

    /// <summary>Fields copied out, for a header.</summary>
    public string[] ToArray()
    {
        var fields = new string[Count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = this[i].ToString();
        return fields;
    }
}

/// <summary>One record: its fields, or the reason it cannot be split.</summary>
/// <param name="Line">The physical line on which it begins.</param>
internal readonly record struct CsvRecord(long Line, CsvFields Fields, LineFault Fault);

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
    private readonly List<int> ends = [];
    private readonly StringBuilder content = new();
    private int fieldStart;
    private bool wasQuoted;
    private bool isSuspect;

    /// <summary>Gives back lines read while the delimiter was being detected.</summary>
    public void Unread(IEnumerable<TextLine> seen)
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

        if (line.Fault != LineFault.None)
        {
            record = new CsvRecord(line.Number, CsvFields.None, line.Fault);
            return true;
        }

        if (!line.Text.Contains('"', StringComparison.Ordinal))
        {
            record = new CsvRecord(line.Number, Plain(line.Text), LineFault.None);
            return true;
        }

        var closed = ReadQuoted(line.Text);
        if (closed && (swallowed.Count == 0 || (!isSuspect && (expected == 0 || ends.Count >= expected))))
        {
            record = new CsvRecord(line.Number, new CsvFields(content.ToString(), [.. ends], 0), LineFault.None);
            return true;
        }

        UnreadSwallowedLines();
        record = new CsvRecord(line.Number, CsvFields.None, LineFault.OpenQuote);
        return true;
    }

    private CsvFields Plain(string text)
    {
        ends.Clear();
        var from = 0;
        while (true)
        {
            var at = text.IndexOf(delimiter, from);
            ends.Add(at < 0 ? text.Length : at);
            if (at < 0)
                return new CsvFields(text, [.. ends], 1);
            from = at + 1;
        }
    }

    private bool ReadQuoted(string text)
    {
        ends.Clear();
        content.Clear();
        swallowed.Clear();
        (fieldStart, wasQuoted, isSuspect) = (0, false, false);
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
            content.Append('\n');
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
                content.Append('"');
                i++;
            }
            else if (quoted && c == '"')
            {
                quoted = false;
                wasQuoted = true;
            }
            else if (!quoted && c == '"' && IsFieldBlank())
            {
                content.Length = fieldStart;
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
                content.Append(c);
            }
        }

        return quoted;
    }

    private bool IsFieldBlank()
    {
        for (var i = fieldStart; i < content.Length; i++)
        {
            if (!char.IsWhiteSpace(content[i]))
                return false;
        }

        return true;
    }

    private void EndField()
    {
        ends.Add(content.Length);
        fieldStart = content.Length;
        wasQuoted = false;
    }

    private void UnreadSwallowedLines()
    {
        var later = again.ToArray();
        again.Clear();
        foreach (var line in swallowed.Concat(later))
            again.Enqueue(line);
        swallowed.Clear();
    }

    private bool Next(out TextLine line) => again.TryDequeue(out line) || lines.TryRead(out line);
}
