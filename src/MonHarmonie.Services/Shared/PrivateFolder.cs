using MonHarmonie.Services.Shared.Settings;

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

    /// <param name="setting">What names the folder.</param>
    /// <exception cref="SettingException">It cannot be made.</exception>
    public static void Create(string path, string setting)
    {
        try
        {
            Create(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(setting, $"the folder {path} cannot be made or opened.", refused);
        }
    }
}
