namespace MonHarmonie.Services.Imports;

/// <summary>Something of the file that was not imported.</summary>
/// <param name="Line">Physical line, from 1.</param>
/// <param name="Column">Column or DSN rubric; null when the whole line is concerned.</param>
/// <param name="Reason">Why.</param>
/// <param name="Value">The value, cut short, or only its shape when it is personal.</param>
/// <param name="File">The file, when the import reads a folder.</param>
public sealed record ImportRejection(long Line, string? Column, ImportFact Reason, string? Value, string? File = null);
