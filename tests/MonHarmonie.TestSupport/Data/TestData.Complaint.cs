using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Complaints.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    /// <summary>A complaint that a person sends now; acknowledged, and not answered.</summary>
    public async Task<Guid> CreateComplaintAsync(
        Guid personId,
        string text = "Le montant versé n’est pas celui du devis.",
        string wish = "Le versement de la différence."
    )
    {
        var licence = await ComplaintLicenceAsync(new MemberViewer(Ids.New(), personId, Ids.New()));
        return await database.CallAsync<ComplaintService, Guid>(complaints =>
            complaints.SendAsync(licence, new NewComplaint(ComplaintSubject.Reimbursement, null, text, wish), null, default)
        );
    }

    /// <summary>Leave of a member to read what they complained of.</summary>
    public async Task<DataLicence> ComplaintLicenceAsync(MemberViewer member) =>
        (
            await database.CallAsync<PurposeGate, DataLicence?>(gate =>
                gate.IssueForSelfAsync(member, DataCategory.Exchanges, Purpose.Correspondence, "test", default)
            )
        )!;

    /// <summary>Lets an advisor take a complaint and answer it; the register lets none before <see cref="ChoicesAsked"/>.</summary>
    public async Task<ComplaintDeskOutcome> AnswerComplaintAsync(
        Guid id,
        Guid advisorId,
        ComplaintOutcome outcome,
        string words = "Nous avons relu votre dossier."
    )
    {
        var taken = await database.CallAsync<ComplaintQueue, WorkOutcome>(desk => desk.TakeAsync(advisorId, id, default));
        if (taken != WorkOutcome.Done)
            throw new InvalidOperationException($"The complaint is not taken: {taken}.");
        var shown = await database.CallAsync<ComplaintDesk, DeskComplaint?>(desk =>
            desk.GetAsync(new ComplaintAdvisor(advisorId, Ids.New()), id, default)
        );
        return await database.CallAsync<ComplaintAnswers, ComplaintDeskOutcome>(answers =>
            answers.AnswerAsync(new ComplaintAnswer(advisorId, id, shown!.Card.Version, outcome, words), default)
        );
    }
}
