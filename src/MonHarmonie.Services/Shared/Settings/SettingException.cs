namespace MonHarmonie.Services.Shared.Settings;

#pragma warning disable CA1032 // A setting that nobody names is no help.
/// <summary>Something that only the operator can mend: one sentence, which begins with the setting (ADR 0137).</summary>
public sealed class SettingException(string setting, string fault, Exception? innerException = null)
    : Exception($"{setting}: {fault}", innerException)
#pragma warning restore CA1032
{
    /// <summary>Exit code of whatever cannot work with its settings (EX_CONFIG of sysexits.h).</summary>
    public const int ExitCode = 78;

    /// <summary>
    /// What a chain of exceptions says of a setting, or of a file of settings that is damaged; null when it is about something else.
    /// </summary>
    public static string? Find(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
            if (inner is SettingException || IsOfConfiguration(inner))
                return inner.Message.ReplaceLineEndings(" ");
        return null;
    }

    /// <summary>A file that does not parse is named by the exception around the one that says so.</summary>
    private static bool IsOfConfiguration(Exception failure) =>
        failure.Source?.StartsWith("Microsoft.Extensions.Configuration", StringComparison.Ordinal) is true
        || (failure is InvalidDataException && failure.InnerException is { } cause && IsOfConfiguration(cause));
}
