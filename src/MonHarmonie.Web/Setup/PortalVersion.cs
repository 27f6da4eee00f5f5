using System.Reflection;

namespace MonHarmonie.Web.Setup;

/// <summary>Which build of the portal runs: its version and, where it was built from a checkout, the commit.</summary>
internal static class PortalVersion
{
    /// <summary>The commit that the portal was built from; null where the build did not know it.</summary>
    public static string? Commit => Text.IndexOf('+', StringComparison.Ordinal) is >= 0 and var at ? Text[(at + 1)..] : null;

    public static string Text { get; } =
        typeof(PortalVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
