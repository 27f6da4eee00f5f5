using Microsoft.Extensions.Configuration;

namespace MonHarmonie.Services.Shared.Settings;

/// <summary>
/// Secrets that the platform mounts as files, one a setting, named <c>Section__Name</c>: they stay out of the environment,
/// which child processes and crash reports can read.
/// </summary>
public static class SecretFiles
{
    /// <summary>The variable that names their folder.</summary>
    public const string Setting = "MONHARMONIE_SECRETS";

    /// <param name="folder">Null or empty when there are none.</param>
    /// <exception cref="SettingException">The folder is named and absent, so that what it holds would be missed one by one, or a file of
    /// it cannot be read.</exception>
    public static void AddSecretFiles(this IConfigurationBuilder configuration, string? folder)
    {
        if (string.IsNullOrEmpty(folder))
            return;
        var path = Path.GetFullPath(folder);
        if (!Directory.Exists(path))
            throw new SettingException(Setting, $"there is no folder {path}.");
        foreach (var file in Directory.EnumerateFiles(path))
            RequireReadable(file);
        configuration.AddKeyPerFile(path, optional: true);
    }

    private static void RequireReadable(string file)
    {
        try
        {
            using var opened = File.OpenRead(file);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(Setting, $"the file {file} cannot be read.", refused);
        }
    }
}
