using MonHarmonie.Services.Shared;
using static MonHarmonie.Services.Consents.DataReaders;

namespace MonHarmonie.Services.Consents;

/// <summary>
/// The register of processing, the only one: the gate refuses what is not listed, and every page and document that tells of it is made from
/// it. Durations are proposals until the data protection officer has confirmed them.
/// </summary>
public static class ProcessingRules
{
    /// <summary>The day on which the portal opened.</summary>
    private static readonly DateOnly Opening = new(2026, 1, 1);

    /// <summary>From here on persons decide, category by category.</summary>
    private static readonly DateOnly Choices = new(2026, 11, 29);

    /// <summary>From here on members and advisors write to each other in the portal.</summary>
    private static readonly DateOnly Answers = new(2026, 11, 30);

    private static readonly Retention Account = new(RetentionStart.AccountClosed, 12);
    private static readonly Retention Contract = new(RetentionStart.ContractEnded, 60);
    private static readonly Retention Acts = new(RetentionStart.Recorded, 27, 60);
    private static readonly Retention Agreed = new(RetentionStart.WhileAgreed, 24);

    /// <summary>
    /// Every version of every rule, in the order of purposes and days. What is published is never changed: a version is added.
    /// </summary>
    public static readonly IReadOnlyList<PurposeRule> Versions = Chain([
        new(
            Purpose.AccountAccess,
            1,
            Opening,
            LegalBasis.Contract,
            new(DataCategory.Identification, Account, Subject),
            new(DataCategory.Contact, Account, Subject),
            new(DataCategory.Security, Account, Subject)
        ),
        new(
            Purpose.ContractAdministration,
            1,
            Opening,
            LegalBasis.Contract,
            new(DataCategory.Identification, Contract, Subject | Family | Advisor),
            new(DataCategory.Contact, Contract, Subject | Advisor),
            new(DataCategory.Family, Contract, Subject | Advisor),
            new(DataCategory.Professional, Contract, Subject | Advisor),
            new(DataCategory.Bank, Contract, Subject),
            new(DataCategory.Contract, Contract, Subject | Advisor)
        ),
        new(
            Purpose.Reimbursement,
            1,
            Opening,
            LegalBasis.Contract,
            new(DataCategory.Identification, Acts, Subject | Family | Advisor),
            new(DataCategory.Bank, Acts, Subject | Advisor | PaymentOfficer),
            new(DataCategory.Contract, Acts, Subject),
            new(DataCategory.Reimbursements, Acts, Subject | Family | Advisor | PaymentOfficer | Processing)
        )
        {
            Health = HealthException.NationalLaw,
            Recipients = Recipients.CompulsoryScheme | Recipients.Bank | Recipients.Processors,
        },
        Foreseen(
            Purpose.NonResponsibleReimbursement,
            LegalBasis.Contract,
            HealthException.ExplicitConsent,
            Acts,
            DataCategory.Reimbursements,
            DataCategory.Documents
        ),
        new(Purpose.NirExchange, 1, Opening, LegalBasis.LegalObligation, new CategoryRule(DataCategory.Nir, Contract, None))
        {
            Recipients = Recipients.CompulsoryScheme | Recipients.Processors,
        },
        new(
            Purpose.QuotesAndInvoices,
            1,
            Opening,
            LegalBasis.Contract,
            new CategoryRule(DataCategory.Documents, new(RetentionStart.Recorded, 27), Subject | Family | Advisor | Processing)
        )
        {
            Health = HealthException.NationalLaw,
        },
        new(
            Purpose.QuickSimulation,
            1,
            Opening,
            LegalBasis.Contract,
            new CategoryRule(DataCategory.SimulatorInputs, new(RetentionStart.NotStored, 0), None)
        ),
        new(
            Purpose.Simulation,
            1,
            Opening,
            LegalBasis.Contract,
            new CategoryRule(DataCategory.SimulatorInputs, new(RetentionStart.Recorded, 13), Subject | Family)
        )
        {
            // Kept at the explicit wish of the person, simulation by simulation, and deleted at theirs.
            Health = HealthException.ExplicitConsent,
        },
        Foreseen(Purpose.Card, LegalBasis.Contract, Contract, DataCategory.Identification, DataCategory.Nir, DataCategory.Contract),
        new(
            Purpose.Correspondence,
            1,
            Opening,
            LegalBasis.Contract,
            new CategoryRule(DataCategory.Exchanges, new(RetentionStart.Recorded, 24), Subject)
        )
        {
            Until = Answers.AddDays(-1),
        },
        // From here on advisors read what members write to them, and answer.
        new(
            Purpose.Correspondence,
            2,
            Answers,
            LegalBasis.Contract,
            new CategoryRule(DataCategory.Exchanges, new(RetentionStart.Recorded, 24), Subject | Advisor)
        ),
        Foreseen(Purpose.CallRecording, LegalBasis.LegitimateInterest, new(RetentionStart.Recorded, 6), DataCategory.Exchanges),
        Foreseen(
            Purpose.FraudPrevention,
            LegalBasis.LegitimateInterest,
            HealthException.NationalLaw,
            new(RetentionStart.Recorded, 6, 60),
            DataCategory.Bank,
            DataCategory.Reimbursements
        ),
        Foreseen(
            Purpose.Accounting,
            LegalBasis.LegalObligation,
            new(RetentionStart.Recorded, 12, 120),
            DataCategory.Bank,
            DataCategory.Contract
        ),
        Foreseen(
            Purpose.EmployerFigures,
            LegalBasis.LegitimateInterest,
            HealthException.NationalLaw,
            new(RetentionStart.Recorded, 36),
            DataCategory.Professional,
            DataCategory.Reimbursements
        ),
        new(
            Purpose.PersonalisedSupport,
            1,
            Choices,
            LegalBasis.Consent,
            new(DataCategory.Reimbursements, Agreed, Subject, IsAsked: true),
            new(DataCategory.Documents, Agreed, Subject, IsAsked: true),
            new(DataCategory.Scores, Agreed, Subject)
        )
        {
            Health = HealthException.ExplicitConsent,
        },
        new(
            Purpose.SituationSupport,
            1,
            Choices,
            LegalBasis.Consent,
            new(DataCategory.Identification, Agreed, Subject, IsAsked: true),
            new(DataCategory.Professional, Agreed, Subject, IsAsked: true),
            new(DataCategory.Scores, Agreed, Subject)
        ),
        Foreseen(Purpose.SimilarOffers, LegalBasis.LegitimateInterest, new(RetentionStart.ContractEnded, 36), DataCategory.Contact),
        Foreseen(Purpose.PartnerOffers, LegalBasis.Consent, Agreed, DataCategory.Contact),
        Foreseen(Purpose.NearbyCare, LegalBasis.Consent, new(RetentionStart.NotStored, 0), DataCategory.Geolocation),
        Foreseen(
            Purpose.Teleconsultation,
            LegalBasis.Contract,
            HealthException.ExplicitConsent,
            new(RetentionStart.Recorded, 13),
            DataCategory.CareUse
        ),
        Foreseen(Purpose.AudienceMeasurement, LegalBasis.Consent, new(RetentionStart.Recorded, 13), DataCategory.DigitalUsage),
        Foreseen(Purpose.UsageProfiling, LegalBasis.Consent, new(RetentionStart.Recorded, 13), DataCategory.DigitalUsage),
        Foreseen(Purpose.SatisfactionSurveys, LegalBasis.LegitimateInterest, new(RetentionStart.Recorded, 12), DataCategory.Contact),
        new(
            Purpose.PriceStatistics,
            1,
            Opening,
            LegalBasis.LegitimateInterest,
            new CategoryRule(DataCategory.Reimbursements, new(RetentionStart.Recorded, 12), Statistics)
        )
        {
            Health = HealthException.NationalLaw,
            Until = Choices.AddDays(-1),
        },
        // No confirmed law lets care be counted without asking: so we ask.
        new(
            Purpose.PriceStatistics,
            2,
            Choices,
            LegalBasis.Consent,
            new CategoryRule(DataCategory.Reimbursements, Agreed, Statistics, IsAsked: true)
        )
        {
            Health = HealthException.ExplicitConsent,
        },
        Foreseen(Purpose.Elections, LegalBasis.LegalObligation, new(RetentionStart.EventEnded, 6), DataCategory.DemocraticLife),
        Foreseen(Purpose.Ballots, LegalBasis.LegalObligation, new(RetentionStart.EventEnded, 6), DataCategory.Ballots),
        Foreseen(
            Purpose.Debates,
            LegalBasis.Consent,
            HealthException.ExplicitConsent,
            new(RetentionStart.EventEnded, 12),
            DataCategory.DemocraticLife
        ),
        Foreseen(Purpose.ConsensusConference, LegalBasis.Consent, new(RetentionStart.EventEnded, 12), DataCategory.DemocraticLife),
        new(
            Purpose.SecurityTraces,
            1,
            Opening,
            LegalBasis.LegitimateInterest,
            new CategoryRule(DataCategory.Security, new(RetentionStart.Recorded, 12, 24), None)
        ),
        new(
            Purpose.Evidence,
            1,
            Opening,
            LegalBasis.LegalObligation,
            new(DataCategory.Identification, Contract, DataProtectionOfficer),
            new(DataCategory.ConsentRecords, Contract, Subject | DataProtectionOfficer)
        )
        {
            Recipients = Recipients.Processors | Recipients.Authorities,
        },
        // Every category that is held, by a job, for the person alone (GDPR 15 and 20). The copy lives three days.
        new(
            Purpose.DataSubjectRights,
            1,
            Opening,
            LegalBasis.LegalObligation,
            [
                .. new[]
                {
                    DataCategory.Identification,
                    DataCategory.Nir,
                    DataCategory.Contact,
                    DataCategory.Family,
                    DataCategory.Professional,
                    DataCategory.Bank,
                    DataCategory.Contract,
                    DataCategory.Reimbursements,
                    DataCategory.Documents,
                    DataCategory.Exchanges,
                    DataCategory.Security,
                    DataCategory.SimulatorInputs,
                    DataCategory.Scores,
                }.Select(c => new CategoryRule(c, Contract, Processing)),
                new CategoryRule(DataCategory.ConsentRecords, Contract, Subject | Processing),
            ]
        )
        {
            // The person asks for it, in so many words.
            Health = HealthException.ExplicitConsent,
        },
    ]);

    private static readonly ILookup<Purpose, PurposeRule> ByPurpose = Versions.ToLookup(r => r.Purpose);

    /// <summary>The rules of a day, in the order of purposes.</summary>
    public static IEnumerable<PurposeRule> InForce(DateOnly day) => Versions.Where(r => r.IsInForceOn(day));

    /// <summary>Each category of each rule of a day.</summary>
    public static IEnumerable<ProcessingRule> Cells(DateOnly day) =>
        InForce(day).SelectMany(rule => rule.Categories.Select(cell => new ProcessingRule(rule, cell)));

    /// <summary>The rule of a purpose on a day; null when it had none.</summary>
    public static PurposeRule? Of(Purpose purpose, DateOnly day) => ByPurpose[purpose].FirstOrDefault(r => r.IsInForceOn(day));

    /// <summary>The rule for a pair on a day, or null when the register has none.</summary>
    public static ProcessingRule? Find(DataCategory category, Purpose purpose, DateOnly day) =>
        Of(purpose, day) is { } rule && rule.Categories.FirstOrDefault(c => c.Category == category) is { } cell
            ? new ProcessingRule(rule, cell)
            : null;

    /// <summary>What a version of a rule said of a category; null when there was none.</summary>
    public static ProcessingRule? Version(DataCategory category, Purpose purpose, int version) =>
        ByPurpose[purpose].FirstOrDefault(r => r.Version == version) is { } rule
        && rule.Categories.FirstOrDefault(c => c.Category == category) is { } cell
            ? new ProcessingRule(rule, cell)
            : null;

    /// <summary>The rule that lets a reader use a category for a purpose on a day; null when the register does not.</summary>
    public static ProcessingRule? FindFor(DataCategory category, Purpose purpose, DataReaders reader, DateOnly day) =>
        Find(category, purpose, day) is { Rule.IsCarriedOut: true } found && (found.Readers & reader) == reader ? found : null;

    /// <summary>How long a category is kept for a purpose, by the latest rule.</summary>
    /// <exception cref="InvalidOperationException">The register has no such pair: a bug in the caller.</exception>
    public static Retention RetentionOf(DataCategory category, Purpose purpose) =>
        ByPurpose[purpose].Last().Categories.Single(c => c.Category == category).Retention;

    /// <summary>Works out since which version a yes holds: a change of basis, of what is asked or of recipients asks again.</summary>
    internal static IReadOnlyList<PurposeRule> Chain(IReadOnlyList<PurposeRule> versions)
    {
        var chained = new Dictionary<Purpose, PurposeRule>();
        return
        [
            .. versions.Select(rule =>
                chained[rule.Purpose] =
                    chained.TryGetValue(rule.Purpose, out var before) && rule.AsksTheSameAs(before)
                        ? rule with
                        {
                            HoldsSince = before.HoldsSince,
                        }
                        : rule
            ),
        ];
    }

    private static PurposeRule Foreseen(Purpose purpose, LegalBasis basis, Retention retention, params DataCategory[] categories) =>
        Foreseen(purpose, basis, HealthException.None, retention, categories);

    private static PurposeRule Foreseen(
        Purpose purpose,
        LegalBasis basis,
        HealthException health,
        Retention retention,
        params DataCategory[] categories
    ) =>
        new(purpose, 1, Opening, basis, [.. categories.Select(c => new CategoryRule(c, retention, None, basis == LegalBasis.Consent))])
        {
            Health = health,
            IsCarriedOut = false,
        };
}
