using ImageMagick;

namespace MonHarmonie.Services.Documents.Reading.Pages;

/// <summary>Turns a picture by a few degrees; the general rotation of ImageMagick takes ten times as long (ADR 0115).</summary>
internal static class Levelling
{
    private const int Channels = 3;
    private const byte White = 255;

    /// <param name="degrees">Clockwise.</param>
    /// <returns>A larger picture that holds all of the first on white; the caller disposes it.</returns>
    public static MagickImage Turn(MagickImage picture, double degrees)
    {
        var (width, height) = ((int)picture.Width, (int)picture.Height);
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var (newWidth, newHeight) = (Span(width, height), Span(height, width));
        using var pixels = picture.GetPixels();
        var turned = Turn(pixels.ToByteArray(PixelMapping.RGB)!, width, height, newWidth, newHeight, sine, cosine);
        return new MagickImage(turned, new PixelReadSettings((uint)newWidth, (uint)newHeight, StorageType.Char, PixelMapping.RGB));

        int Span(int along, int across) => (int)Math.Ceiling((along * cosine) + (across * Math.Abs(sine)));
    }

    /// <summary>Each new pixel is a mean of the four that lie around its place in the first picture.</summary>
    private static byte[] Turn(byte[] from, int width, int height, int newWidth, int newHeight, double sine, double cosine)
    {
        var to = new byte[newWidth * newHeight * Channels];
        Array.Fill(to, White);
        var at = 0;
        for (var y = 0; y < newHeight; y++)
        {
            var (down, row) = (y - (newHeight / 2.0), height / 2.0);
            for (var x = 0; x < newWidth; x++, at += Channels)
            {
                var across = x - (newWidth / 2.0);
                var left = (across * cosine) + (down * sine) + (width / 2.0);
                var top = (down * cosine) - (across * sine) + row;
                if (left >= 0 && top >= 0 && left < width - 1 && top < height - 1)
                    Mix(from, width, left, top, to.AsSpan(at, Channels));
            }
        }
        return to;
    }

    private static void Mix(byte[] from, int width, double left, double top, Span<byte> to)
    {
        var (column, row) = ((int)left, (int)top);
        var (right, bottom) = ((int)((left - column) * 256), (int)((top - row) * 256));
        var upper = ((row * width) + column) * Channels;
        var lower = upper + (width * Channels);
        for (var channel = 0; channel < Channels; channel++, upper++, lower++)
        {
            var above = (from[upper] * (256 - right)) + (from[upper + Channels] * right);
            var below = (from[lower] * (256 - right)) + (from[lower + Channels] * right);
            to[channel] = (byte)(((above * (256 - bottom)) + (below * bottom)) >> 16);
        }
    }
}
