using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Conversations.Desk;

/// <summary>One conversation in the queue: nothing of it tells whose it is, nor what was written.</summary>
/// <param name="TakenBy">Who has it now; null when nobody has.</param>
/// <param name="HasNote">A colleague left a word for who takes it next.</param>
public sealed record MessageDeskRow(
    Guid Id,
    string Reference,
    ContactTopic Topic,
    DateOnly WaitingOn,
    DateTime WaitingSinceUtc,
    DateOnly PromisedOn,
    DateOnly? SnoozedUntil,
    bool HasNote,
    string? TakenBy,
    DateTime? TakenUntilUtc,
    bool IsMine
);

/// <summary>A conversation on the desk of the advisor who has it.</summary>
/// <param name="Draft">Files of an answer that was not sent yet.</param>
public sealed record DeskConversation(
    Guid Id,
    string Reference,
    ContactTopic Topic,
    PersonName Person,
    DateOnly BirthDate,
    DateTime WaitingSinceUtc,
    DateOnly PromisedOn,
    DateTime? TakenUntilUtc,
    IReadOnlyList<MessageView> Messages,
    IReadOnlyList<FileSummary> Draft,
    Guid Version
);

/// <summary>An advisor at the desk, in a session.</summary>
public sealed record MessageAdvisor(Guid AccountId, Guid SessionId);

/// <summary>An advisor who acts on a conversation as it was shown to them.</summary>
/// <param name="Version">The version that the page showed.</param>
public sealed record MessageAction(Guid AdvisorId, Guid ConversationId, Guid Version);
