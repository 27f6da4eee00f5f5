using System.Globalization;
using System.Text;

namespace MonHarmonie.Services.Imports;

/// <summary>
/// Streams every rejection to a CSV file (<c>;</c>, UTF-8 with byte order mark, for a French spreadsheet). A cell that a
/// spreadsheet would take for a formula is prefixed with an apostrophe.
/// </summary>
public sealed class RejectionFile : IDisposable
{
    private readonly StreamWriter writer;

    public RejectionFile(string path)
    {
        writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Write("fichier", "ligne", "colonne", "motif", "valeur");
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
