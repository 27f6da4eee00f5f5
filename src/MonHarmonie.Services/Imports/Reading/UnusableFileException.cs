namespace MonHarmonie.Services.Imports.Reading;

/// <summary>The file as a whole cannot be imported (exit code 2). The message is in French and says how to fix it.</summary>
public sealed class UnusableFileException : Exception
{
    public UnusableFileException() { }

    public UnusableFileException(string message)
        : base(message) { }

    public UnusableFileException(string message, Exception innerException)
        : base(message, innerException) { }
}
