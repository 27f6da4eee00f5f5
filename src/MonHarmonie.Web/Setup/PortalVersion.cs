using System.Reflection;

namespace MonHarmonie.Web.Setup;

/// <summary>Which build of the portal runs: its version and, where it was built from a checkout, the commit.</summary>
internal static class PortalVersion
{
    public static string Text { get; } =
        typeof(PortalVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
