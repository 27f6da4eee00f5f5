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

    /// <summary>R04: the same under a contract that is not « responsable ».</summary>
    NonResponsibleReimbursement = 4,

    /// <summary>R05: the NIR in exchanges with the compulsory scheme.</summary>
    NirExchange = 5,

    /// <summary>R06: quotes and invoices that a member sends, as pictures or PDF.</summary>
    QuotesAndInvoices = 6,

    /// <summary>R07: simulation without any history; nothing of it is stored.</summary>
    QuickSimulation = 7,

    /// <summary>R08: simulation with the member's own situation, and simulations that are kept.</summary>
    Simulation = 8,

    /// <summary>R09: the third-party-payment card.</summary>
    Card = 9,

    /// <summary>R10: what we write to a person, and they to us.</summary>
    Correspondence = 10,

    /// <summary>R11: recordings of calls, for training.</summary>
    CallRecording = 11,

    /// <summary>R12: prevention of fraud.</summary>
    FraudPrevention = 12,

    /// <summary>R13: accounting, tax, prudential duties.</summary>
    Accounting = 13,

    /// <summary>R14: figures for employers.</summary>
    EmployerFigures = 14,

    /// <summary>R15: help and prevention from what was reimbursed or sent.</summary>
    PersonalisedSupport = 15,

    /// <summary>R16: help and prevention from the situation of a person.</summary>
    SituationSupport = 16,

    /// <summary>R17: offers of the mutual's own, similar products.</summary>
    SimilarOffers = 17,

    /// <summary>R18: offers of partners.</summary>
    PartnerOffers = 18,

    /// <summary>R19: professionals near a person.</summary>
    NearbyCare = 19,

    /// <summary>R20: consultation by video.</summary>
    Teleconsultation = 20,

    /// <summary>R21: counting visits of pages.</summary>
    AudienceMeasurement = 21,

    /// <summary>R22: profiles from how the portal is used.</summary>
    UsageProfiling = 22,

    /// <summary>R23: surveys.</summary>
    SatisfactionSurveys = 23,

    /// <summary>R24: prices counted over crowds; no other statistics of care are made.</summary>
    PriceStatistics = 24,

    /// <summary>R25: roll and turnout of elections.</summary>
    Elections = 25,

    /// <summary>R26: ballots.</summary>
    Ballots = 26,

    /// <summary>R27: debates of delegates.</summary>
    Debates = 27,

    /// <summary>R28: consensus conference.</summary>
    ConsensusConference = 28,

    /// <summary>R29: traces of sign-ins and accesses.</summary>
    SecurityTraces = 29,

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

    /// <summary>The last thing a person did of that kind: an event, a vote, a mandate.</summary>
    EventEnded = 4,

    /// <summary>Kept while the person agrees; months are how long an agreement holds before it is asked again.</summary>
    WhileAgreed = 5,

    /// <summary>Never stored: in use while the page is, no longer.</summary>
    NotStored = 6,
}

/// <summary>Why data about health may be used at all (GDPR article 9(2)).</summary>
public enum HealthException : byte
{
    /// <summary>The rule touches no health.</summary>
    None = 0,

    /// <summary>9(2)(a).</summary>
    ExplicitConsent = 1,

    /// <summary>
    /// A national law, as the CNIL said in 2022 of « contrats responsables »; which letter of article 9 is not confirmed.
    /// </summary>
    NationalLaw = 20,
}

/// <summary>What a person may do about a use, by its basis (table of the CNIL).</summary>
[Flags]
public enum DataRights : byte
{
    None = 0,

    /// <summary>GDPR article 20.</summary>
    Portability = 1,

    /// <summary>GDPR article 21.</summary>
    Objection = 2,

    /// <summary>GDPR article 7(3).</summary>
    Withdrawal = 4,
}

/// <summary>Who is given something of the data outside the service that uses it.</summary>
[Flags]
public enum Recipients : byte
{
    None = 0,
    CompulsoryScheme = 1,
    Bank = 2,

    /// <summary>Who runs the machines and carries mails and letters, under contract.</summary>
    Processors = 4,
    Authorities = 8,
}

/// <summary>How long data is kept.</summary>
/// <param name="Months">In use, after <paramref name="From"/>.</param>
/// <param name="ArchiveMonths">Locked away afterwards, for proof only.</param>
public sealed record Retention(RetentionStart From, int Months, int ArchiveMonths = 0)
{
    /// <summary>The last day on which it may be kept, when the time began on a day.</summary>
    public DateOnly EndAfter(DateOnly start) => start.AddMonths(Months + ArchiveMonths);
}

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
