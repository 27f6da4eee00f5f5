namespace MonHarmonie.Web.Setup;

/// <summary>
/// Secrets that the platform mounts as files, one a setting, named <c>Section__Name</c>: they stay out of the environment,
/// which child processes and crash reports can read. The folder is named by <c>MONHARMONIE_SECRETS</c>.
/// </summary>
internal static class SecretFiles
{
    public static void AddSecretFiles(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["MONHARMONIE_SECRETS"] is { Length: > 0 } folder)
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: true);
    }
}
