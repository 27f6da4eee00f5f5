using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MonHarmonie.TestSupport;

/// <summary>PDF documents to send, written object by object, with what a test wants in them.</summary>
public static class SamplePdf
{
    private const int FirstPage = 3;

    /// <param name="pages">How many empty pages.</param>
    /// <param name="catalog">More entries of the catalog.</param>
    /// <param name="page">More entries of the first page.</param>
    /// <param name="objects">More objects, numbered on from <c>pages + 3</c>.</param>
    public static byte[] Document(int pages = 1, string catalog = "", string page = "", params byte[][] objects) =>
        Assemble([.. Base(pages, catalog, page).Select(Encoding.Latin1.GetBytes), .. objects], "");

    /// <summary>The same with its catalog and pages packed into a stream of objects, as most programs write today (PDF 1.5).</summary>
    public static byte[] Packed(string catalog)
    {
        var objects = Base(1, catalog, "").ToList();
        var offsets = new StringBuilder();
        var bodies = new StringBuilder();
        foreach (var (index, body) in objects.Index())
        {
            offsets.Append(CultureInfo.InvariantCulture, $"{index + 1} {bodies.Length} ");
            bodies.Append(body).Append('\n');
        }
        var (holder, table) = (objects.Count + 1, objects.Count + 2);
        var packed = Deflate.Of(Encoding.Latin1.GetBytes($"{offsets}{bodies}"));
        using var file = new MemoryStream();
        file.Write("%PDF-1.5\n"u8);
        var holderAt = (int)file.Position;
        file.Write([
            .. Latin($"{holder} 0 obj\n"),
            .. Stream($"/Type /ObjStm /N {objects.Count} /First {offsets.Length} /Filter /FlateDecode", packed),
            .. "\nendobj\n"u8,
        ]);
        var tableAt = (int)file.Position;
        byte[] entries =
        [
            .. Entry(0, 0, 0),
            .. objects.Index().SelectMany(o => Entry(2, holder, o.Index)),
            .. Entry(1, holderAt, 0),
            .. Entry(1, tableAt, 0),
        ];
        file.Write([
            .. Latin($"{table} 0 obj\n"),
            .. Stream($"/Type /XRef /Size {table + 1} /W [1 4 2] /Root 1 0 R", entries),
            .. Latin($"\nendobj\nstartxref\n{tableAt}\n%%EOF\n"),
        ]);
        return file.ToArray();
    }

    /// <summary>Encrypted by the standard handler (40 bits).</summary>
    /// <param name="opens">True: without a password for its user, only with rights withheld. False: nobody knows the password.</param>
    public static byte[] Encrypted(bool opens)
    {
        byte[] id = [.. "0123456789abcdef"u8];
        var owner = Encoding.ASCII.GetBytes(new string('o', 32));
#pragma warning disable CA5351 // The format says so.
        var key = MD5.HashData([.. Padding, .. owner, 0xFC, 0xFF, 0xFF, 0xFF, .. id])[..5];
#pragma warning restore CA5351
        var user = opens ? Rc4(key, Padding) : owner;
        var handler = Latin($"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{Convert.ToHexString(owner)}> /U <{Convert.ToHexString(user)}> >>");
        return Assemble(
            [.. Base(1, "", "").Select(Encoding.Latin1.GetBytes), handler],
            $"/Encrypt 4 0 R /ID [<{Convert.ToHexString(id)}> <{Convert.ToHexString(id)}>]"
        );
    }

    /// <summary>One page that shows a text.</summary>
    public static byte[] Showing(string text) =>
        Document(
            1,
            "",
            "/Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding "
                + "/WinAnsiEncoding >> >> >>",
            Stream("", Latin($"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"))
        );

    /// <summary>One page with a field of a form, with a note next to it.</summary>
    public static byte[] WithFilledField(string text) =>
        Document(
            1,
            "/AcroForm << /Fields [5 0 R] >>",
            "/Annots [5 0 R]",
            Stream(
                "/Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
                    + "/Encoding /WinAnsiEncoding >> >> >>",
                Latin($"BT /F1 12 Tf 2 4 Td ({text}) Tj ET")
            ),
            Latin("<< /Type /Annot /Subtype /Widget /FT /Tx /T (date) /V (x) /Rect [72 600 272 620] /AP << /N 4 0 R >> >>")
        );

    /// <summary>A stream object's body.</summary>
    public static byte[] Stream(string entries, byte[] content) =>
        [.. Latin($"<< {entries} /Length {content.Length} >>\nstream\n"), .. content, .. "\nendstream"u8];

    private static IEnumerable<string> Base(int pages, string catalog, string page) =>
        [
            $"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
            $"<< /Type /Pages /Count {pages} /Kids [{string.Join(' ', Enumerable.Range(FirstPage, pages).Select(n => $"{n} 0 R"))}] >>",
            .. Enumerable.Range(0, pages).Select(n => $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {(n == 0 ? page : "")} >>"),
        ];

    private static byte[] Assemble(IReadOnlyList<byte[]> objects, string trailer)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.4\n"u8);
        var table = new StringBuilder($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var (index, body) in objects.Index())
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Position:0000000000} 00000 n \n");
            file.Write([.. Latin($"{index + 1} 0 obj\n"), .. body, .. "\nendobj\n"u8]);
        }
        var start = file.Position;
        file.Write(Latin($"{table}trailer\n<< /Size {objects.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    private static byte[] Entry(byte type, int first, int second)
    {
        var entry = new byte[7];
        entry[0] = type;
        BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(1), first);
        BinaryPrimitives.WriteInt16BigEndian(entry.AsSpan(5), (short)second);
        return entry;
    }

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>What fills up a password (ISO 32000-1, 7.6.3.3).</summary>
    private static readonly byte[] Padding = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");

    private static byte[] Rc4(byte[] key, byte[] content)
    {
        var state = Enumerable.Range(0, 256).Select(n => (byte)n).ToArray();
        for (int at = 0, other = 0; at < 256; at++)
        {
            other = (other + state[at] + key[at % key.Length]) & 255;
            (state[at], state[other]) = (state[other], state[at]);
        }
        var result = new byte[content.Length];
        for (int n = 0, at = 0, other = 0; n < content.Length; n++)
        {
            at = (at + 1) & 255;
            other = (other + state[at]) & 255;
            (state[at], state[other]) = (state[other], state[at]);
            result[n] = (byte)(content[n] ^ state[(state[at] + state[other]) & 255]);
        }
        return result;
    }
}
