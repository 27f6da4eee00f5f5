namespace MonHarmonie.Services.Documents.Reading;

/// <summary>What a document is. Names are stored: never rename.</summary>
public enum DocumentType : byte
{
    Unknown,
    Invoice,
    Quote,
}

/// <summary>What a value says. Names are stored: never rename.</summary>
public enum ReadField : byte
{
    /// <summary>The day of the care; of several the first.</summary>
    CareDate,

    /// <summary>The day the document was written.</summary>
    DocumentDate,

    /// <summary>Who gave the care or sold the goods.</summary>
    Professional,
    Rpps,
    Finess,
    Siret,
    DocumentNumber,
    Patient,

    /// <summary>The price of all, before anybody pays a part.</summary>
    Total,

    /// <summary>What social security and other insurers pay of it.</summary>
    PaidByOthers,

    /// <summary>A <see cref="CareGuess"/>.</summary>
    Care,
}

/// <summary>The kind of care, as the words of a document let guess. Names are stored: never rename.</summary>
public enum CareGuess : byte
{
    Other,
    Optics,
    Dental,
    Osteopathy,
    Chiropractic,
    Psychology,
    Dietetics,
    Podiatry,
    Hospital,
    Pharmacy,
    Physiotherapy,
    Doctor,
    Biology,
    Hearing,
    Transport,
}
