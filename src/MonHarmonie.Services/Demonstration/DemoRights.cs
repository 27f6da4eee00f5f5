using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Demonstration;

/// <summary>
/// A demonstration member whose file an advisor has opened, and who has asked for something on their data: the officer works on it.
/// </summary>
public sealed class DemoRights(PurposeGate gate, RightsService requests, RightsDesk desk)
{
    private const string Screen = "member-file";

    /// <summary>Does it once: not when the member has asked for something.</summary>
    public async Task EnsureAsync(Guid accountId, Guid personId, Guid advisorId, Guid officerId, CancellationToken ct)
    {
        var member = new MemberViewer(accountId, personId, Ids.New());
        var licence = await gate.IssueForSelfAsync(member, DataCategory.ConsentRecords, Purpose.Evidence, "demonstration", ct);
        if ((await requests.ListAsync(licence!, null, ct)).Items.Count > 0)
            return;
        var advisor = new AdvisorViewer(advisorId, Ids.New(), AccessReason.Call, "demande où en est un remboursement");
        await gate.IssueForAdvisorAsync(advisor, personId, DataCategory.Identification, Purpose.Reimbursement, Screen, ct);
        await gate.IssueForAdvisorAsync(advisor, personId, DataCategory.Reimbursements, Purpose.Reimbursement, Screen, ct);
        var asked = new NewRightsRequest(
            RightsKind.Rectification,
            DataCategory.Family,
            "Mon fils Tom a changé de nom d’usage. Pouvez-vous le corriger sur mon contrat ?"
        );
        var id = await requests.AskAsync(licence!, asked, null, ct);
        if (await desk.GetAsync(new PrivacyViewer(officerId, Ids.New()), id, ct) is { } opened)
            await desk.TakeAsync(new RightsAction(officerId, id, opened.Card.Version), ct);
    }
}
