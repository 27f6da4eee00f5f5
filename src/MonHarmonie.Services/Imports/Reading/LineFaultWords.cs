using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Imports.Reading;

internal static class LineFaultWords
{
    /// <summary>The fault in French; null without one.</summary>
    public static string? Reason(this LineFault fault) =>
        fault switch
        {
            LineFault.TooLong => $"ligne de plus de {LineReader.MaxLineBytes / 1024} Ko : fin de ligne manquante ?",
            LineFault.NulByte => "la ligne contient un octet nul : fichier abîmé pendant le transfert ?",
            LineFault.OpenQuote => "guillemet ouvert et jamais refermé : doublez les guillemets contenus dans une valeur",
            _ => null,
        };
}
