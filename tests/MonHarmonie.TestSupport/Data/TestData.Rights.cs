using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    /// <summary>An advisor's look at a person's file, by its event, and a request of the person on their data that waits.</summary>
    public async Task<(Guid ConsultationId, Guid RequestId)> CreateRightsRequestAsync(Guid personId)
    {
        var advisor = new AdvisorViewer(Ids.New(), Ids.New(), AccessReason.Call, "a question on a statement");
        await database.CallAsync<PurposeGate, DataLicence?>(gate =>
            gate.IssueForAdvisorAsync(advisor, personId, DataCategory.Identification, Purpose.Reimbursement, "desk", default)
        );
        var consultation = await database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.SubjectId == personId && e.ActorId == advisor.AccountId).Select(e => e.Id).SingleAsync()
        );
        var licence = await database.CallAsync<PurposeGate, DataLicence?>(gate =>
            gate.IssueForSelfAsync(
                new MemberViewer(Ids.New(), personId, Ids.New()),
                DataCategory.ConsentRecords,
                Purpose.Evidence,
                "test",
                default
            )
        );
        var request = await database.CallAsync<RightsService, Guid>(rights =>
            rights.AskAsync(licence!, new NewRightsRequest(RightsKind.Rectification, null, "Mon nom est mal écrit."), null, default)
        );
        return (consultation, request);
    }
}
