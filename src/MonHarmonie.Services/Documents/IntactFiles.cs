using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace MonHarmonie.Services.Documents;

/// <summary>Opens what the vault's folder holds only when it still is what was put there.</summary>
internal static class IntactFiles
{
    /// <returns>The content, from its first byte; null when it is missing or altered, which is logged.</returns>
    public static async Task<FileStream?> OpenIntactAsync(
        this VaultFolder folder,
        string name,
        byte[] sha256,
        Guid fileId,
        ILogger logger,
        CancellationToken ct
    )
    {
        var content = folder.Open(name);
        if (content is not null && (await SHA256.HashDataAsync(content, ct)).AsSpan().SequenceEqual(sha256))
        {
            content.Position = 0;
            return content;
        }
        logger.LogError(
            "File {FileId} is {Fault} in the vault's folder: it is not opened",
            fileId,
            content is null ? "missing" : "altered"
        );
        if (content is not null)
            await content.DisposeAsync();
        return null;
    }
}
