using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport;

/// <summary>
/// The ledger keys of all test databases of a process: what a template marked holds in its copies. Every event must carry a mark.
/// </summary>
internal static class TestLedgerKeys
{
    private static readonly Lazy<Task<byte[]>> File = new(MakeAsync);

    /// <summary>Puts them where the services and the command line look by default.</summary>
    public static async Task CopyToAsync(string dataFolder)
    {
        var keys = PrivateFolder.Create(Path.Combine(dataFolder, "keys"));
        await System.IO.File.WriteAllBytesAsync(Path.Combine(keys.FullName, LedgerKeyRing.FileName), await File.Value);
    }

    private static async Task<byte[]> MakeAsync()
    {
        using var folder = new TemporaryFolder();
        await LedgerKeyRing.Open(folder.Path).DeclareAnchorAsync(() => Task.FromResult<LedgerAnchor?>(new(1, LedgerHash.Genesis)));
        return await System.IO.File.ReadAllBytesAsync(Path.Combine(folder.Path, LedgerKeyRing.FileName));
    }
}
