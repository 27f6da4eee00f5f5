namespace MonHarmonie.Services.Shared;

/// <summary>
/// Folders that only the user of the application may open (mode 0700); one that exists keeps the rights its owner gave it.
/// </summary>
public static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes a folder unless it exists; folders that are missing above it get the usual rights.</summary>
    public static DirectoryInfo Create(string path) =>
        OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnly);
}
