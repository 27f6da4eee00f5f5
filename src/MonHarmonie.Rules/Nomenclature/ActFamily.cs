namespace MonHarmonie.Rules.Nomenclature;

/// <summary>The family of an act, as far as it decides how the act is reimbursed. Values are stored: never renumber.</summary>
public enum ActFamily : byte
{
    NotReimbursed = 0,
    Consultation = 1,
    HomeVisit = 2,

    /// <summary>A supplement charged with a consultation (MPC, MCS, MEG).</summary>
    Supplement = 3,
    Imaging = 4,

    /// <summary>Technical acts of a doctor (« chirurgie »): in a stay when paid at 80 %, in town at 70 %.</summary>
    TechnicalAct = 5,
    Biology = 6,
    Pharmacy = 7,
    Paramedical = 8,
    Dental = 9,
    Orthodontics = 10,
    Optics = 11,
    Hearing = 12,
    Hospital = 13,
    Emergency = 14,
    Transport = 15,
    Psychologist = 16,
    Spa = 17,

    /// <summary>Devices of the list of products (LPP) other than glasses and hearing aids (« appareillage »).</summary>
    Devices = 18,
}

/// <summary>The basket of an item (« 100 % Santé », LFSS 2019 art. 51).</summary>
public enum Basket : byte
{
    None = 0,

    /// <summary>Without remaining cost, up to the maximum price.</summary>
    NoRemainingCost = 1,

    /// <summary>Moderate: the price is limited, the remaining cost depends on the contract.</summary>
    Moderate = 2,
    Free = 3,

    /// <summary>Class A of optics, which is without remaining cost too.</summary>
    ClassA = 4,
}

/// <summary>Under which agreement the professional works (« secteur »).</summary>
public enum Sector : byte
{
    /// <summary>The profession has no sectors.</summary>
    None = 0,
    Sector1 = 1,

    /// <summary>Sector 2 with the option that limits overruns.</summary>
    Optam = 2,

    /// <summary>Sector 2 without it.</summary>
    Sector2 = 3,
    NotContracted = 4,
}

/// <summary>Who gives the care, as far as it decides a rule.</summary>
public enum Profession : byte
{
    Doctor = 0,
    Dentist = 1,
    Midwife = 2,
    Paramedic = 3,
    Other = 4,
}

/// <summary>Where care is given: tariffs and coefficients differ overseas.</summary>
public enum Place : byte
{
    Metropole = 0,
    Guadeloupe = 1,
    Martinique = 2,
    Guyane = 3,
    Reunion = 4,
    Mayotte = 5,
}
