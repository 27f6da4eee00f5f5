namespace MonHarmonie.Services.Documents.Sanitising;

/// <summary>Where a child process may leave something for a moment (mode 0700): in memory where the system has such a place.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private const string InMemory = "/dev/shm";

    private readonly DirectoryInfo folder = Create();

    public string Path => folder.FullName;

    public void Dispose() => folder.Delete(recursive: true);

    private static DirectoryInfo Create()
    {
        const string prefix = "monharmonie-";
        return Directory.Exists(InMemory)
            ? Shared.PrivateFolder.Create(System.IO.Path.Combine(InMemory, prefix + System.IO.Path.GetRandomFileName()))
            : Directory.CreateTempSubdirectory(prefix);
    }
}
