using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace MonHarmonie.Web.Documents.Pdf;

/// <summary>The numbered objects of a PDF file (ISO 32000-1 §7.3 and §7.5) and how they are written down.</summary>
internal sealed class PdfObjects
{
    private readonly List<byte[]> objects = [];

    /// <summary>Takes a number for an object that is described later.</summary>
    public int Reserve()
    {
        objects.Add([]);
        return objects.Count;
    }

    public int Add(string body)
    {
        var number = Reserve();
        Set(number, body);
        return number;
    }

    public void Set(int number, string body) => objects[number - 1] = Encoding.Latin1.GetBytes(body);

    /// <param name="entries">Entries of its dictionary besides length and filter.</param>
    public int AddStream(ReadOnlySpan<byte> content, string entries = "")
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        return AddRaw(packed.ToArray(), entries + "/Filter/FlateDecode");
    }

    /// <summary>Adds a stream that any program must be able to read without decompressing: the metadata.</summary>
    public int AddPlainStream(string content, string entries) => AddRaw(Encoding.UTF8.GetBytes(content), entries);

    /// <summary>Writes the file: header, objects, table of their places, trailer.</summary>
    public byte[] ToFile(int catalog, int information)
    {
        using var file = new MemoryStream();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        var places = new List<long>(objects.Count);
        Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        for (var index = 0; index < objects.Count; index++)
        {
            places.Add(file.Position);
            Write(string.Create(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n"));
            file.Write(objects[index]);
            Write("\nendobj\n");
        }
        var table = file.Position;
        var id = Convert.ToHexString(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)table))[..16]);
        Write(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (var place in places)
            Write(place.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n");
        Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"trailer\n<</Size {objects.Count + 1}/Root {catalog} 0 R/Info {information} 0 R/ID[<{id}><{id}>]>>\nstartxref\n"
                    + $"{table}\n%%EOF\n"
            )
        );
        return file.ToArray();
    }

    /// <summary>A text string of a dictionary, in UTF-16 so that any name is right.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A number, with a point and at most three decimals.</summary>
    public static string Number(double value) => Math.Round(value, 3).ToString("0.###", CultureInfo.InvariantCulture);

    private int AddRaw(byte[] content, string entries)
    {
        var number = Reserve();
        var head = Encoding.Latin1.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"<<{entries}/Length {content.Length}>>\nstream\n")
        );
        objects[number - 1] = [.. head, .. content, .. "\nendstream"u8];
        return number;
    }
}
