namespace MonHarmonie.Services.Members.Intake;

/// <summary>A person as a file names them. Empty contact details leave those on file untouched.</summary>
internal sealed record PersonRecord(
    string FamilyName,
    string FirstName,
    DateOnly BirthDate,
    Nir? Nir,
    string? MemberNumber = null,
    string? Email = null,
    string? Phone = null,
    string? AddressLine = null,
    string? PostalCode = null,
    string? City = null,
    string? BirthName = null
);

/// <summary>How a record contradicts the persons on file.</summary>
internal enum PersonConflict
{
    None,

    /// <summary>The NIR and the member number name two persons.</summary>
    TwoPersons,

    /// <summary>The person named has another birth date.</summary>
    OtherBirthDate,

    /// <summary>The member number is that of a person with another NIR.</summary>
    OtherNir,
}
