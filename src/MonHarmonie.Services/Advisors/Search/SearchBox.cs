using System.Globalization;
using System.Text.RegularExpressions;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Search;

namespace MonHarmonie.Services.Advisors.Search;

/// <summary>Understands what is typed into the one search box: a number, an address, a reference, or a name with a birth date.</summary>
public static partial class SearchBox
{
    public const int MaxLength = 200;

    private static readonly string[] DateForms = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "ddMMyyyy", "yyyy-MM-dd"];

    public static SearchKeys Parse(string? typed)
    {
        var text = Spaces().Replace(typed ?? "", " ").Trim();
        if (text.Length == 0)
            return SearchKeys.Of(SearchProblem.NothingUsable);
        if (text.Contains('@', StringComparison.Ordinal))
            return text.Contains(' ', StringComparison.Ordinal) ? SearchKeys.Of(SearchProblem.NothingUsable) : SearchKeys.ByEmail(text);
        if (SearchKeys.HasWildcard(text))
            return SearchKeys.Of(SearchProblem.Wildcard);
        if (Reference().IsMatch(text))
            return SearchKeys.ByReference(ReferenceOf(text));
        if (MemberNumber.Normalise(text) is { } number)
            return SearchKeys.ByMemberNumber(number);
        if (PhoneNumbers.Parse(text) is { } phone)
            return SearchKeys.ByPhone(phone);
        if (Nir.Read(text).Value is not null)
            return SearchKeys.ByNir(text, hasMotive: false);
        return ByStaffNumber(text) ?? ByName(text);
    }

    /// <summary>A date as people write it.</summary>
    public static DateOnly? ParseDate(string? text) =>
        DateOnly.TryParseExact((text ?? "").Trim(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>« 552100554 A1234 » : a SIREN, then the number in the company.</summary>
    private static SearchKeys? ByStaffNumber(string text) =>
        StaffKey().Match(text) is { Success: true } match && ParseDate(match.Groups["number"].Value) is null
            ? SearchKeys.ByStaffNumber(match.Groups["siren"].Value, match.Groups["number"].Value)
            : null;

    private static SearchKeys ByName(string text)
    {
        var words = text.Split(' ');
        var dates = words.Select(ParseDate).OfType<DateOnly>().ToList();
        var names = words.Where(w => ParseDate(w) is null && w.Any(char.IsLetter)).ToList();
        return (names.Count > 0, dates.Count) switch
        {
            (true, 1) => SearchKeys.ByWords(string.Join(' ', names), dates[0]),
            (true, 0) => SearchKeys.Of(SearchProblem.BirthDateWanted),
            (false, 1) => SearchKeys.Of(SearchProblem.NameWanted),
            _ => SearchKeys.Of(SearchProblem.NothingUsable),
        };
    }

    /// <summary>Its letters and its two groups, whatever separates them.</summary>
    private static string ReferenceOf(string text)
    {
        var signs = new string([.. text.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
        return $"{signs[..^8]}-{signs[^8..^4]}-{signs[^4..]}";
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1_000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[A-Z]{1,2}[- ]?[2-9BCDFGHJKMNPQRSTVWXZ]{4}[- ]?[2-9BCDFGHJKMNPQRSTVWXZ]{4}$", RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(?<siren>\d{9}) (?<number>[A-Za-z0-9][A-Za-z0-9./-]{0,29})$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex StaffKey();
}
