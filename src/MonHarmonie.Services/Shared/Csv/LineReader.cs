using System.Text;

namespace MonHarmonie.Services.Shared.Csv;

/// <summary>Why a line, or the record that begins on it, cannot be used.</summary>
public enum LineFault
{
    None,

    /// <summary>Longer than <see cref="LineReader.MaxLineBytes"/>: the rest was skipped, not kept in memory.</summary>
    TooLong,

    /// <summary>Holds a zero byte: damaged in transfer.</summary>
    NulByte,

    /// <summary>A quote that nothing closes.</summary>
    OpenQuote,
}

/// <summary>One physical line, numbered as an editor numbers it (from 1).</summary>
/// <param name="Number">The line number.</param>
/// <param name="Text">The text without its end of line; empty when the line is faulty.</param>
/// <param name="Fault">Why the line cannot be used.</param>
/// <param name="Ended">False for a last line without end of line, as in a truncated file.</param>
public readonly record struct TextLine(long Number, string Text, LineFault Fault, bool Ended);

/// <summary>
/// Reads physical lines with a fixed window. Each line is UTF-8 if it is valid UTF-8, else windows-1252: the public
/// medicine files mix both, and a file from a spreadsheet is either.
/// </summary>
/// <param name="text">UTF-8 or windows-1252; the caller disposes it.</param>
public sealed class LineReader(Stream text, byte endOfLine = (byte)'\n')
{
    public const int MaxLineBytes = 256 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly byte[] window = new byte[MaxLineBytes];
    private int start;
    private int end;
    private bool ended;
    private long number;

    /// <summary>Reads the next line; false at the end of the file.</summary>
    public bool TryRead(out TextLine line)
    {
        var scanned = start;
        while (true)
        {
            var at = window.AsSpan(scanned, end - scanned).IndexOf(endOfLine);
            if (at >= 0)
            {
                line = Decode(window.AsSpan(start, scanned + at - start), lineEnded: true);
                start = scanned + at + 1;
                return true;
            }

            if (ended)
            {
                var rest = window.AsSpan(start, end - start);
                start = end;
                line = rest.IsEmpty ? default : Decode(rest, lineEnded: false);
                return !rest.IsEmpty;
            }

            if (!Fill(out scanned))
            {
                line = new TextLine(++number, "", LineFault.TooLong, SkipToEndOfLine());
                return true;
            }
        }
    }

    private bool Fill(out int scanned)
    {
        if (start > 0)
        {
            window.AsSpan(start, end - start).CopyTo(window);
            end -= start;
            start = 0;
        }

        scanned = end;
        if (end == window.Length)
            return false;
        var read = text.Read(window.AsSpan(end));
        end += read;
        ended = read == 0;
        return true;
    }

    private bool SkipToEndOfLine()
    {
        while (true)
        {
            start = 0;
            end = text.Read(window);
            if (end == 0)
            {
                ended = true;
                return false;
            }

            var at = window.AsSpan(0, end).IndexOf(endOfLine);
            if (at < 0)
                continue;
            start = at + 1;
            return true;
        }
    }

    private TextLine Decode(ReadOnlySpan<byte> bytes, bool lineEnded)
    {
        number++;
        if (number == 1 && bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        if (!bytes.IsEmpty && bytes[^1] == '\r')
            bytes = bytes[..^1];
        // Old systems mark the end of a file with a character of its own.
        if (!lineEnded && bytes is [0x1A])
            bytes = [];
        if (bytes.Contains((byte)0))
            return new TextLine(number, "", LineFault.NulByte, lineEnded);
        return new TextLine(number, Text(bytes), LineFault.None, lineEnded);
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
            return Encoding.ASCII.GetString(bytes);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? StrictUtf8.GetString(bytes) : Windows1252.GetString(bytes);
    }
}
