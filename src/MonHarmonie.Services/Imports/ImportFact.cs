using System.Globalization;

namespace MonHarmonie.Services.Imports;

/// <summary>
/// What an import has to say: its kind, and what it is about (a column, a day, a number), never a personal datum. Whoever shows it finds
/// the words (ADR 0105).
/// </summary>
public sealed class ImportFact(ImportFactKind kind, IReadOnlyList<object?> arguments) : IEquatable<ImportFact>
{
    public ImportFactKind Kind { get; } = kind;

    public IReadOnlyList<object?> Arguments { get; } = arguments;

    public static ImportFact FromImportFactKind(ImportFactKind kind) => new(kind, []);

    public static implicit operator ImportFact(ImportFactKind kind) => FromImportFactKind(kind);

    public bool Equals(ImportFact? other) => other is not null && Kind == other.Kind && Arguments.SequenceEqual(other.Arguments);

    public override bool Equals(object? obj) => Equals(obj as ImportFact);

    public override int GetHashCode() => Arguments.Aggregate((int)Kind, (hash, argument) => HashCode.Combine(hash, argument));

    /// <summary>For logs and tests: not for people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}({string.Join(", ", Arguments)})");
}

public static class ImportFactKinds
{
    /// <summary>A fact of this kind, with what it is about.</summary>
    public static ImportFact With(this ImportFactKind kind, params IReadOnlyList<object?> arguments) => new(kind, arguments);
}
