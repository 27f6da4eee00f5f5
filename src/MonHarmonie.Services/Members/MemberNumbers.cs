namespace MonHarmonie.Services.Members;

/// <summary>« Numéro d’adhérent » as people type it.</summary>
public static class MemberNumbers
{
    /// <summary>The nine digits, whatever stands between them; null when they are not nine.</summary>
    public static string? Normalise(string? typed)
    {
        var digits = new string([.. (typed ?? "").Where(char.IsAsciiDigit)]);
        return digits.Length == Person.MemberNumberLength && (typed ?? "").All(c => char.IsAsciiDigit(c) || char.IsWhiteSpace(c) || c is '-' or '.' or '/' or '\u202f' or '\u00a0') ? digits : null;
    }
}
