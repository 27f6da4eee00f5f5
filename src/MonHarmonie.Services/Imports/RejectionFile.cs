using System.Globalization;
using System.Text;
using MonHarmonie.Services.Imports.Reading;

namespace MonHarmonie.Services.Imports;

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

    /// <exception cref="UnusableFileException">The report cannot be written there.</exception>
    public static RejectionFile Create(string path)
    {
        try
        {
            return new RejectionFile(new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnusableFileException($"Le rapport ne peut pas être écrit dans « {path} ». Choisissez un dossier où vous avez le droit d'écrire.", e);
        }
    }

    public void Add(ImportRejection rejection) => Write(
        rejection.File ?? "", rejection.Line.ToString(CultureInfo.InvariantCulture), rejection.Column ?? "", rejection.Reason, rejection.Value ?? "");

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
