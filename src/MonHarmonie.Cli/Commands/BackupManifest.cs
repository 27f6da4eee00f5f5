using System.Security.Cryptography;
using System.Text.Json;

namespace MonHarmonie.Cli.Commands;

/// <summary>One file of a backup.</summary>
/// <param name="Path">Relative to the backup, with forward slashes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record BackupFile(string Path, long Bytes, string Sha256);

/// <summary>What a backup holds; written last, so a backup without it is unfinished.</summary>
internal sealed record BackupManifest(int Format, DateTime MadeAtUtc, string LastMigration, IReadOnlyList<BackupFile> Files)
{
    public const int PresentFormat = 1;
    public const string FileName = "manifest.json";
    public const string DatabaseName = "mon-harmonie.db";
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<IReadOnlyList<BackupFile>> MeasureAsync(string folder, CancellationToken ct)
    {
        var files = new List<BackupFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (relative == FileName)
                continue;
            await using var content = File.OpenRead(path);
            files.Add(new BackupFile(relative, content.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct))));
        }
        return files;
    }

    public async Task WriteAsync(string folder, CancellationToken ct)
    {
        await using var file = File.Create(Path.Combine(folder, FileName));
        await JsonSerializer.SerializeAsync(file, this, Indented, ct);
        file.Flush(flushToDisk: true);
    }

    /// <returns>The manifest, or why the backup cannot be trusted.</returns>
    public static async Task<(BackupManifest? Manifest, string? Fault)> CheckAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return (null, $"{FileName} is missing: this is no finished backup.");
        BackupManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllBytesAsync(path, ct), Indented);
        }
        catch (JsonException)
        {
            return (null, $"{FileName} cannot be read.");
        }
        if (manifest is not { Format: PresentFormat, Files.Count: > 0 })
            return (null, $"{FileName} is of another format.");
        var found = (await MeasureAsync(folder, ct)).ToDictionary(f => f.Path, StringComparer.Ordinal);
        foreach (var file in manifest.Files)
        {
            if (!found.Remove(file.Path, out var present))
                return (null, $"{file.Path} is missing.");
            if (present != file)
                return (null, $"{file.Path} was changed since the backup.");
        }
        return found.Count == 0 ? (manifest, null) : (null, $"{found.Keys.First()} is not listed in {FileName}.");
    }
}
