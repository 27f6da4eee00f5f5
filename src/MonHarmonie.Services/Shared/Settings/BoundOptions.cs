using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MonHarmonie.Services.Shared.Settings;

/// <summary>
/// Reads every section of settings at the start. Options are bound when they are first asked for: a port that is no number would else be
/// found by the first mail.
/// </summary>
public static class BoundOptions
{
    /// <exception cref="Exception">A value cannot be read, or is refused (<see cref="SettingException.Find"/>).</exception>
    public static void ReadAll(IServiceProvider provider, IServiceCollection services)
    {
        var read = typeof(BoundOptions).GetMethod(
            nameof(Read),
            System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static
        )!;
        foreach (var type in Types(services))
            read.MakeGenericMethod(type).Invoke(null, [provider]);
    }

    /// <summary>The options classes of ours that something fills.</summary>
    public static IEnumerable<Type> Types(IServiceCollection services) =>
        services
            .Select(s => s.ServiceType)
            .Where(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IConfigureOptions<>))
            .Select(t => t.GetGenericArguments()[0])
            .Where(t => t.Namespace?.StartsWith("MonHarmonie.", StringComparison.Ordinal) is true)
            .Distinct();

    private static void Read<T>(IServiceProvider provider)
        where T : class => _ = provider.GetRequiredService<IOptions<T>>().Value;
}
