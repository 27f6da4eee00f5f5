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
    /// <exception cref="SettingException">The folder is named and absent: what it holds would be missed one by one.</exception>
    public static void AddSecretFiles(this IConfigurationBuilder configuration, string? folder)
    {
        if (string.IsNullOrEmpty(folder))
            return;
        var path = Path.GetFullPath(folder);
        if (!Directory.Exists(path))
            throw new SettingException(Setting, $"there is no folder {path}.");
        configuration.AddKeyPerFile(path, optional: true);
    }
}
