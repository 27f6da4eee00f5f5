using System.Globalization;
using System.Text;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Imports.Reading;

namespace MonHarmonie.Texts.Imports;

/// <summary>
/// Streams every rejection to a CSV file (<c>;</c>, UTF-8 with byte order mark, for a French spreadsheet). A cell that a
/// spreadsheet would take for a formula is prefixed with an apostrophe.
/// </summary>
public sealed class RejectionFile : IDisposable
{
    private readonly StreamWriter writer;

    private RejectionFile(StreamWriter writer)
    {
        this.writer = writer;
        Write("fichier", "ligne", "colonne", "motif", "valeur");
    }

    /// <param name="path">The report.</param>
    /// <param name="source">What is imported: the report must not take its place.</param>
    /// <exception cref="UnusableFileException">The report cannot be written there.</exception>
    public static RejectionFile Create(string path, string source)
    {
        if (IsWithin(path, source))
            throw new UnusableFileException(ImportFactKind.ReportOverwritesSource.With(path));
        try
        {
            return new RejectionFile(new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnusableFileException(ImportFactKind.ReportNotWritable.With(path), e);
        }
    }

    private static bool IsWithin(string path, string source)
    {
        try
        {
            var (report, read) = (Path.GetFullPath(path), Path.GetFullPath(source));
            return string.Equals(report, read, StringComparison.OrdinalIgnoreCase)
                || (
                    Directory.Exists(read)
                    && File.Exists(report)
                    && report.StartsWith(
                        Path.TrimEndingDirectorySeparator(read) + Path.DirectorySeparatorChar,
                        StringComparison.OrdinalIgnoreCase
                    )
                );
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            return false;
        }
    }

    public void Add(ImportRejection rejection) =>
        Write(
            rejection.File ?? "",
            rejection.Line.ToString(CultureInfo.InvariantCulture),
            rejection.Column ?? "",
            rejection.Reason.Describe(),
            rejection.Value ?? ""
        );

    public void Dispose() => writer.Dispose();

    private void Write(params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                writer.Write(';');
            writer.Write('"');
            if (cells[i].Length > 0 && cells[i][0] is '=' or '+' or '-' or '@' or '\t' or '\r')
                writer.Write('\'');
            writer.Write(cells[i].Replace("\"", "\"\"", StringComparison.Ordinal));
            writer.Write('"');
        }

        writer.Write("\r\n");
    }
}
