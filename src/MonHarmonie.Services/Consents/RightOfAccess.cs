using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents;

/// <summary>
/// What the register says of answering a person who asks for their data (GDPR 15 and 20): every category that is held, by a job, for that
/// person alone. The copy lives three days; that it was asked for is kept as a proof.
/// </summary>
internal static class RightOfAccess
{
    private static readonly DataCategory[] Held =
    [
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
        DataCategory.ConsentRecords,
        DataCategory.SimulatorInputs,
    ];

    /// <summary>The person themselves reads how far their request is; the rest only the job does.</summary>
    public static IEnumerable<ProcessingRule> Rules =>
        Held.Select(category => new ProcessingRule(
            category,
            Purpose.DataSubjectRights,
            LegalBasis.LegalObligation,
            new Retention(RetentionStart.ContractEnded, 60),
            category == DataCategory.ConsentRecords ? DataReaders.Subject | DataReaders.Processing : DataReaders.Processing
        ));
}
