using System.Globalization;
using System.Text;
using QRCoder;

namespace MonHarmonie.Web.Pages.Account.Settings.SecondFactors;

/// <summary>A QR code as one SVG path, without style or script.</summary>
/// <param name="Size">Modules a side, quiet zone included.</param>
public sealed record QrDrawing(int Size, string Path)
{
    public static QrDrawing Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (rows[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }
        return new QrDrawing(rows.Count, path.ToString());
    }
}
