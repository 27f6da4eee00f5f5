namespace MonHarmonie.Services.Consents;

/// <summary>
/// What data is used for: the purposes of the register of processing (docs/data-protection.md). Values are stored: never renumber.
/// </summary>
public enum Purpose : byte
{
    /// <summary>R01: account, sign-in, security of access.</summary>
    AccountAccess = 1,

    /// <summary>R02: administration of the contract.</summary>
    ContractAdministration = 2,

    /// <summary>R03: reimbursement and third-party payment.</summary>
    Reimbursement = 3,

    /// <summary>R06: quotes and invoices that a member sends, as pictures or PDF.</summary>
    QuotesAndInvoices = 6,

    /// <summary>R08: simulation with the member's own situation, and simulations that are kept.</summary>
    Simulation = 8,

    /// <summary>R10: what we write to a person, and they to us.</summary>
    Correspondence = 10,

    /// <summary>R24: prices counted over crowds.</summary>
    PriceStatistics = 24,

    /// <summary>R30: proof of consents and of who read what.</summary>
    Evidence = 30,

    /// <summary>To answer a person who uses their rights over their data (GDPR 15 and 20).</summary>
    DataSubjectRights = 40,
}

/// <summary>Why a use is lawful (GDPR article 6).</summary>
public enum LegalBasis : byte
{
    Contract = 1,
    LegalObligation = 2,
    Consent = 3,
    LegitimateInterest = 4,
}

/// <summary>From when on data is kept for its time.</summary>
public enum RetentionStart : byte
{
    Recorded = 1,
    AccountClosed = 2,
    ContractEnded = 3,
}

/// <summary>How long data is kept.</summary>
/// <param name="Months">In use, after <paramref name="From"/>.</param>
/// <param name="ArchiveMonths">Locked away afterwards, for proof only.</param>
public sealed record Retention(RetentionStart From, int Months, int ArchiveMonths = 0);

/// <summary>Who may read a category for a purpose. The gate refuses everybody else.</summary>
[Flags]
public enum DataReaders : byte
{
    /// <summary>Nobody on a screen.</summary>
    None = 0,

    /// <summary>The person whose data it is.</summary>
    Subject = 1,

    /// <summary>Persons of the family, by a grant valid today.</summary>
    Family = 2,

    /// <summary>An advisor who states a reason; the detail of care is masked.</summary>
    Advisor = 4,

    /// <summary>A job that keeps figures of a crowd only.</summary>
    Statistics = 8,
    DataProtectionOfficer = 16,

    /// <summary>A colleague who makes payments; sees no care.</summary>
    PaymentOfficer = 32,

    /// <summary>A job that does what the person asked for, and shows it to nobody.</summary>
    Processing = 64,
}
