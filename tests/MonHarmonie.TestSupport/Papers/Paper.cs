using MonHarmonie.Services.Documents.Reading;

namespace MonHarmonie.TestSupport.Papers;

/// <summary>Whose paper it is.</summary>
public enum PaperKind
{
    Optician,
    DentistQuote,
    Osteopath,
    Hospital,
    Pharmacy,
    Physiotherapist,
}

/// <summary>A line as it is printed.</summary>
/// <param name="Cents">The price of the line.</param>
/// <param name="ObligatoryCents">What social security pays of it.</param>
public sealed record PaperLine(string Label, string? Code, int Quantity, long Cents, long ObligatoryCents = 0, DateOnly? Day = null);

/// <summary>What a paper says: what a reader must find.</summary>
/// <param name="Paid">What others pay, when the paper says so.</param>
public sealed record PaperTruth(
    DocumentType Type,
    CareGuess Care,
    DateOnly? CareDate,
    DateOnly DocumentDate,
    string Professional,
    string? Rpps,
    string? Finess,
    string? Siret,
    string Number,
    string Patient,
    long Total,
    long? Paid,
    IReadOnlyList<PaperLine> Lines
);

/// <summary>A made-up invoice or quote with what it says.</summary>
/// <param name="Layout">From 0.</param>
public sealed record Paper(PaperKind Kind, int Layout, PaperTruth Truth, PaperSheet Sheet);
