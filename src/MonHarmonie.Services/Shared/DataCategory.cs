namespace MonHarmonie.Services.Shared;

/// <summary>
/// The data categories of the register of processing (docs/data-protection.md, C01 to C19). Values are stored: never renumber.
/// </summary>
public enum DataCategory : byte
{
    Identification = 1,
    Nir = 2,
    Contact = 3,
    Family = 4,
    Professional = 5,
    Bank = 6,
    Contract = 7,
    Reimbursements = 8,
    Documents = 9,
    CareUse = 10,
    Exchanges = 11,
    DigitalUsage = 12,
    Geolocation = 13,
    DemocraticLife = 14,
    Ballots = 15,
    Security = 16,
    ConsentRecords = 17,
    SimulatorInputs = 18,
    Scores = 19,
}

/// <summary>The data category of a persisted property that tells something about a person.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute(DataCategory category) : Attribute
{
    public DataCategory Category { get; } = category;
}

/// <summary>Marks a persisted property that says nothing about a person by itself.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotPersonalAttribute : Attribute;
