using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MonHarmonie.Services.Persistence.Keys;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Erasures;

/// <summary>One erasure, as the journal keeps it: ids only.</summary>
public sealed record JournalEntry(Guid RequestId, Guid PersonId, DataCategory Category, DateTime AtUtc);

/// <summary>
/// What was erased, in a file outside the database and its backups: a restored backup holds again what was erased since it was made, and
/// is told so before the portal opens. One line an erasure, signed: whoever may write the file cannot have somebody erased.
/// </summary>
public sealed class ErasureJournal(LedgerKeyRing keys, string path)
{
    private const string Domain = "erasure";

    /// <summary>Adds an erasure; it is on the disk when this returns.</summary>
    public async Task AppendAsync(JournalEntry entry, CancellationToken ct)
    {
        PrivateFolder.Create(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var key = keys.Current;
        var text = Text(entry, key.Id);
        var line = $"{text} {Convert.ToHexStringLower(Sign(key, text))}\n";
        // A line that a crash cut off must not swallow this one.
        if (file.Length > 0)
        {
            file.Position = file.Length - 1;
            if (file.ReadByte() != '\n')
                line = "\n" + line;
        }
        file.Position = file.Length;
        await file.WriteAsync(Encoding.ASCII.GetBytes(line), ct);
        file.Flush(flushToDisk: true);
    }

    /// <summary>
    /// The lines, oldest first; null for one that is no entry of ours: cut by a crash, or written by somebody else. An absent file means
    /// none.
    /// </summary>
    public IEnumerable<JournalEntry?> Read() => File.Exists(path) ? File.ReadLines(path).Where(l => l.Length > 0).Select(Parse) : [];

    private JournalEntry? Parse(string line)
    {
        if (line.Split(' ') is not [var request, var person, var category, var at, var id, var signature])
            return null;
        try
        {
            var entry = new JournalEntry(
                Guid.ParseExact(request, "N"),
                Guid.ParseExact(person, "N"),
                (DataCategory)byte.Parse(category, CultureInfo.InvariantCulture),
                DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)
            );
            return
                keys.Find(byte.Parse(id, CultureInfo.InvariantCulture)) is { } key
                && CryptographicOperations.FixedTimeEquals(Sign(key, Text(entry, key.Id)), Convert.FromHexString(signature))
                ? entry
                : null;
        }
        catch (Exception garbled) when (garbled is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static string Text(JournalEntry entry, byte keyId) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.RequestId:N} {entry.PersonId:N} {(byte)entry.Category} {entry.AtUtc:yyyy-MM-ddTHH:mm:ss.fffZ} {keyId}"
        );

    private static byte[] Sign(LedgerKey key, string text) => HMACSHA256.HashData(key.Head, Encoding.ASCII.GetBytes($"{Domain} {text}"));
}
