using System.Security.Cryptography;
using System.Text;

namespace MonHarmonie.Services.Imports.Reading;

/// <summary>The hash of several files read as one source.</summary>
internal static class FileHash
{
    /// <summary>SHA-256 of the files, each behind its name, in hexadecimal.</summary>
    /// <exception cref="UnusableFileException">One cannot be read.</exception>
    public static string Of(IEnumerable<(string Name, string Path)> files, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1024 * 1024];
        foreach (var (name, path) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name.ToUpperInvariant()));
            using var file = SourceBytes.Open(path);
            int read;
            while ((read = file.Fill(buffer)) > 0)
            {
                ct.ThrowIfCancellationRequested();
                hash.AppendData(buffer.AsSpan(0, read));
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
