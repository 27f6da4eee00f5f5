using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Imports.Households;

/// <summary>A person as a file names them. Empty contact details leave those on file untouched.</summary>
internal sealed record PersonInput(
    string FamilyName,
    string FirstName,
    DateOnly BirthDate,
    Nir? Nir,
    string? MemberNumber = null,
    string? Email = null,
    string? Phone = null,
    string? AddressLine = null,
    string? PostalCode = null,
    string? City = null
);

/// <summary>A person under a contract.</summary>
/// <param name="Person">Who.</param>
/// <param name="Kind">What they are to the policyholder.</param>
/// <param name="Opener">Whose NIR opens their rights; null for the policyholder.</param>
/// <param name="Rank">Rank under that NIR; null keeps the one on file, or takes the next.</param>
/// <param name="StartsOn">First day covered.</param>
/// <param name="EndsOn">Last day covered; null while open.</param>
internal sealed record CoverInput(PersonInput Person, BeneficiaryKind Kind, Nir? Opener, int? Rank, DateOnly StartsOn, DateOnly? EndsOn);
