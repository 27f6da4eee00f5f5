namespace MonHarmonie.Services.Imports.Reading;

/// <summary>The file as a whole cannot be imported (exit code 2).</summary>
#pragma warning disable CA1032 // Without its fact there is nothing to report.
public sealed class UnusableFileException(ImportFact fact, Exception? innerException = null)
    : Exception(fact.Kind.ToString(), innerException)
#pragma warning restore CA1032
{
    /// <summary>Why.</summary>
    public ImportFact Fact { get; } = fact;
}
