using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using ImageMagick;

namespace MonHarmonie.TestSupport;

/// <summary>Pictures to send, made by code: left half red, right half blue.</summary>
public static class SamplePicture
{
    public const string CameraSerial = "NUMERO-DE-SERIE-4711";

    public static byte[] Jpeg(uint width = 120, uint height = 80) => Draw(MagickFormat.Jpeg, width, height);

    public static byte[] Png(uint width = 120, uint height = 80) => Draw(MagickFormat.Png, width, height);

    public static byte[] WebP() => Draw(MagickFormat.WebP, 120, 80);

    /// <summary>As a telephone held upright takes it: lying on its side, to be turned right when shown, with place and camera.</summary>
    public static byte[] UprightPhoto()
    {
        using var image = new MagickImage(Jpeg());
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.Orientation, (ushort)6);
        exif.SetValue(ExifTag.Make, CameraSerial);
        exif.SetValue(ExifTag.GPSLatitude, [new Rational(47), new Rational(13), new Rational(6)]);
        exif.SetValue(ExifTag.GPSLatitudeRef, "N");
        image.SetProfile(exif);
        image.Orientation = Orientation.RightTop;
        image.SetProfile(new XmpProfile(Encoding.UTF8.GetBytes($"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CameraSerial}</x:xmpmeta>")));
        image.Comment = CameraSerial;
        return image.ToByteArray(MagickFormat.Jpeg);
    }

    /// <summary>A PNG of some tens of bytes that declares any size; its check sums are right.</summary>
    public static byte[] PngThatDeclares(int width, int height)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR"u8, head), .. Chunk("IDAT"u8, Deflate.Of([0, 0, 0, 0])), .. Chunk("IEND"u8, [])];
    }

    /// <summary>
    /// The upright photo as HEIC, by heif-enc of libheif (ImageMagick reads the format and does not write it); null where it is not
    /// installed.
    /// </summary>
    public static async Task<byte[]?> HeicAsync()
    {
        if (!File.Exists("/usr/bin/heif-enc"))
            return null;
        using var folder = new TemporaryFolder();
        var (jpeg, heic) = (Path.Combine(folder.Path, "photo.jpg"), Path.Combine(folder.Path, "photo.heic"));
        await File.WriteAllBytesAsync(jpeg, UprightPhoto());
        using var process = Process.Start(
            new ProcessStartInfo("/usr/bin/heif-enc", ["-o", heic, jpeg])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
        return await File.ReadAllBytesAsync(heic);
    }

    private static byte[] Draw(MagickFormat format, uint width, uint height)
    {
        using var image = new MagickImage(MagickColors.Red, width, height);
        using var right = new MagickImage(MagickColors.Blue, width / 2, height);
        image.Composite(right, (int)(width / 2), 0, CompositeOperator.Over);
        image.Quality = 95;
        return image.ToByteArray(format);
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. type, .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32(body));
        return chunk;
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}
