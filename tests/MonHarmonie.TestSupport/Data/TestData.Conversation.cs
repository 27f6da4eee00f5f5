using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Conversations.Desk;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    /// <summary>A member writes to the mutual, with a picture that counts as scanned.</summary>
    public async Task<TestConversation> CreateConversationAsync(Guid personId, string text = "Où en est mon remboursement ?")
    {
        var writer = new MemberViewer(Ids.New(), personId, Ids.New());
        var licence = await database.LicenceAsync(writer, DataCategory.Exchanges, Purpose.Correspondence);
        var draft = Ids.New();
        var picture = SamplePicture.Jpeg(120 + (uint)Next());
        var file = await database.CallAsync<AttachmentService, AddedFile>(a =>
            a.AddAsync(new Writing(draft, licence.Actor, personId), "photo.jpg", new MemoryStream(picture), default)
        );
        await PassAsync(file.FileId!.Value);
        var sent = await database.CallAsync<ConversationService, SendResult>(c =>
            c.StartAsync(licence, draft, ContactTopic.Reimbursements, text, default)
        );
        var reference = await database.ReadAsync(db => db.Conversations.Where(c => c.Id == sent.Id).Select(c => c.Reference).SingleAsync());
        return new TestConversation(sent.Id!.Value, reference, file.FileId.Value);
    }
}

/// <summary>A conversation that waits for an answer.</summary>
public sealed record TestConversation(Guid Id, string Reference, Guid FileId);

public static class ConversationExtensions
{
    /// <summary>From here on the register lets advisors read messages: a Thursday, at 10:00 in Paris.</summary>
    private static readonly DateTimeOffset AdvisorsRead = new(2026, 12, 3, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Moves the clock to a day on which advisors answer.</summary>
    public static void OpenDesk(this TestDatabase database) => database.Clock.Advance(AdvisorsRead - database.Clock.GetUtcNow());

    public static async Task<DataLicence> LicenceAsync(
        this TestDatabase database,
        MemberViewer viewer,
        DataCategory category,
        Purpose purpose
    ) =>
        await database.CallAsync<PurposeGate, DataLicence?>(gate => gate.IssueForSelfAsync(viewer, category, purpose, "test", default))
        ?? throw new InvalidOperationException($"The register refuses {category} × {purpose}.");

    public static Task<Conversation> ConversationAsync(this TestDatabase database, Guid id) =>
        database.ReadAsync(db => db.Conversations.AsNoTracking().SingleAsync(c => c.Id == id));

    /// <summary>An advisor takes a conversation and answers it.</summary>
    public static async Task<MessageOutcome> AnswerAsync(
        this TestDatabase database,
        Guid id,
        Guid advisor,
        string text,
        bool closes = false
    )
    {
        var taken = await database.CallAsync<MessageQueue, WorkOutcome>(d => d.TakeAsync(advisor, id, default));
        if (taken != WorkOutcome.Done)
            throw new InvalidOperationException($"The conversation is not taken: {taken}.");
        var action = new MessageAction(advisor, id, (await database.ConversationAsync(id)).Version);
        return await database.CallAsync<MessageAnswers, MessageOutcome>(a => a.AnswerAsync(action, Ids.New(), text, closes, default));
    }
}
