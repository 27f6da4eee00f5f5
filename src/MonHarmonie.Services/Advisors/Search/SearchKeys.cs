using MonHarmonie.Services.Members;
using MonHarmonie.Services.Rights.AccessLog;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Search;

/// <summary>By what a file was looked up. Values are written to the ledger: never renumber.</summary>
public enum SearchKind : byte
{
    MemberNumber = 1,
    NameAndBirthDate = 2,
    Email = 3,
    Phone = 4,
    StaffNumber = 5,

    /// <summary>Number of a request or of a receipt.</summary>
    Reference = 6,
    Nir = 7,

    /// <summary>The code of a consultation, which a person reads in their access log.</summary>
    Consultation = 8,
}

/// <summary>Why a search shows nothing.</summary>
public enum SearchProblem
{
    /// <summary>Nothing that names one person.</summary>
    NothingUsable,

    /// <summary>A name alone: the birth date is wanted too.</summary>
    BirthDateWanted,

    /// <summary>A birth date alone.</summary>
    NameWanted,

    /// <summary>The company alone, or the staff number alone.</summary>
    BothStaffKeysWanted,

    /// <summary>Signs that stand for any letter.</summary>
    Wildcard,
    MemberNumberMistyped,
    NirMistyped,

    /// <summary>A NIR without the motive that it is searched for.</summary>
    NirMotiveWanted,

    /// <summary>More than <see cref="FileSearch.MaxRows"/> persons fit.</summary>
    TooMany,

    /// <summary>The hour's searches are used up.</summary>
    OverBudget,

    /// <summary>An alert stands against the account.</summary>
    Blocked,
}

/// <summary>A person who was found, as little as it takes to choose the right one.</summary>
/// <param name="LastDigits">The end of the member number.</param>
public sealed record FoundPerson(
    Guid Id,
    string FirstName,
    string FamilyName,
    string? BirthName,
    int BirthYear,
    string? City,
    string LastDigits
)
{
    public const int DigitsShown = 3;
}

public sealed record SearchResult(IReadOnlyList<FoundPerson> Rows, SearchProblem? Problem)
{
    public static SearchResult Of(SearchProblem problem) => new([], problem);
}

/// <summary>What is searched for: exactly one key, or a pair that names one person together.</summary>
public sealed class SearchKeys
{
    private SearchKeys(SearchKind kind) => Kind = kind;

    public SearchKind Kind { get; }

    /// <summary>Why it cannot be searched for.</summary>
    public SearchProblem? Problem { get; private init; }

    public string? MemberNumber { get; private init; }
    public string? FamilyName { get; private init; }
    public string? FirstName { get; private init; }

    /// <summary>First and family name in whatever order; <see cref="FamilyName"/> is null then.</summary>
    public string? Words { get; private init; }
    public DateOnly? BirthDate { get; private init; }
    public string? Email { get; private init; }
    public string? Phone { get; private init; }
    public string? Company { get; private init; }
    public string? StaffNumber { get; private init; }
    public string? Reference { get; private init; }
    public string? Nir { get; private init; }

    public static SearchKeys Of(SearchProblem problem) => new(default) { Problem = problem };

    public static SearchKeys ByMemberNumber(string number) =>
        Members.MemberNumber.IsValid(number)
            ? new(SearchKind.MemberNumber) { MemberNumber = number }
            : Of(SearchProblem.MemberNumberMistyped);

    public static SearchKeys ByEmail(string email) => new(SearchKind.Email) { Email = email };

    public static SearchKeys ByPhone(string phone) => new(SearchKind.Phone) { Phone = phone };

    public static SearchKeys ByReference(string reference) =>
        new(ConsultationCodes.IsCode(reference) ? SearchKind.Consultation : SearchKind.Reference) { Reference = reference };

    /// <param name="company">SIREN, or the reference of the company's contract.</param>
    public static SearchKeys ByStaffNumber(string company, string staffNumber) =>
        new(SearchKind.StaffNumber) { Company = company.Trim(), StaffNumber = staffNumber.Trim() };

    public static SearchKeys ByName(string familyName, string? firstName, DateOnly birthDate) =>
        HasWildcard(familyName) || HasWildcard(firstName)
            ? Of(SearchProblem.Wildcard)
            : new(SearchKind.NameAndBirthDate)
            {
                FamilyName = familyName,
                FirstName = string.IsNullOrWhiteSpace(firstName) ? null : firstName,
                BirthDate = birthDate,
            };

    /// <param name="words">First and family name, in whatever order.</param>
    public static SearchKeys ByWords(string words, DateOnly birthDate) =>
        HasWildcard(words) ? Of(SearchProblem.Wildcard) : new(SearchKind.NameAndBirthDate) { Words = words, BirthDate = birthDate };

    /// <param name="hasMotive">The advisor has said why the NIR is searched for.</param>
    public static SearchKeys ByNir(string typed, bool hasMotive) =>
        Members.Nir.Read(typed) is not { Value: { } nir } ? Of(SearchProblem.NirMistyped)
        : !hasMotive ? Of(SearchProblem.NirMotiveWanted)
        : new(SearchKind.Nir) { Nir = nir.Full };

    internal static bool HasWildcard(string? text) => (text ?? "").IndexOfAny(['*', '%', '?', '_']) >= 0;
}
