using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Imports.Reading;

internal static class LineFacts
{
    /// <summary>The fault as an import reports it; null without one.</summary>
    public static ImportFact? Fact(this LineFault fault) =>
        fault switch
        {
            LineFault.TooLong => ImportFactKind.LineTooLong.With(LineReader.MaxLineBytes / 1024),
            LineFault.NulByte => ImportFactKind.LineHasNulByte,
            LineFault.OpenQuote => ImportFactKind.QuoteNotClosed,
            _ => null,
        };
}
