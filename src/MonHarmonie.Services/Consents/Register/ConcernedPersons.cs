namespace MonHarmonie.Services.Consents.Register;

/// <summary>Whose data a purpose uses (GDPR article 30(1)(c)).</summary>
[Flags]
public enum ConcernedPersons : byte
{
    None = 0,
    Members = 1,

    /// <summary>Spouses, children and others whom a contract covers.</summary>
    Beneficiaries = 2,

    /// <summary>People who are covered through their work.</summary>
    Employees = 4,

    /// <summary>Health professionals named on acts and invoices.</summary>
    Professionals = 8,

    /// <summary>Delegates, candidates and members of a jury.</summary>
    Delegates = 16,

    /// <summary>People of the mutual who work with the portal.</summary>
    Colleagues = 32,

    /// <summary>People without an account.</summary>
    Visitors = 64,
}

public static class PersonsConcerned
{
    private const ConcernedPersons Covered = ConcernedPersons.Members | ConcernedPersons.Beneficiaries;

    /// <exception cref="ArgumentOutOfRangeException">Nobody has said yet whom this purpose is about.</exception>
    public static ConcernedPersons By(Purpose purpose) =>
        purpose switch
        {
            Purpose.AccountAccess or Purpose.SecurityTraces => Covered | ConcernedPersons.Colleagues,
            Purpose.Evidence => Covered | ConcernedPersons.Colleagues,
            Purpose.ContractAdministration or Purpose.EmployerFigures => Covered | ConcernedPersons.Employees,
            Purpose.Reimbursement
            or Purpose.NonResponsibleReimbursement
            or Purpose.QuotesAndInvoices
            or Purpose.FraudPrevention
            or Purpose.Teleconsultation => Covered | ConcernedPersons.Professionals,
            Purpose.QuickSimulation or Purpose.AudienceMeasurement => Covered | ConcernedPersons.Visitors,
            Purpose.Correspondence or Purpose.CallRecording => Covered | ConcernedPersons.Visitors | ConcernedPersons.Colleagues,
            Purpose.Elections or Purpose.Ballots or Purpose.Debates or Purpose.ConsensusConference => ConcernedPersons.Members
                | ConcernedPersons.Delegates,
            Purpose.NirExchange
            or Purpose.Simulation
            or Purpose.Card
            or Purpose.Accounting
            or Purpose.PersonalisedSupport
            or Purpose.SituationSupport
            or Purpose.SimilarOffers
            or Purpose.PartnerOffers
            or Purpose.NearbyCare
            or Purpose.UsageProfiling
            or Purpose.SatisfactionSurveys
            or Purpose.PriceStatistics
            or Purpose.DataSubjectRights => Covered,
            _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Say whose data this purpose uses."),
        };
}
