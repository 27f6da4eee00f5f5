using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Documents;

namespace MonHarmonie.Services.Conversations;

/// <summary>One line of a member's list.</summary>
/// <param name="PromisedOn">By when the answer is promised; null when none is awaited.</param>
/// <param name="IsUnread">An answer waits to be read.</param>
public sealed record ConversationRow(
    Guid Id,
    string Reference,
    ContactTopic Topic,
    DateOnly LastOn,
    DateOnly? PromisedOn,
    bool IsUnread,
    bool IsClosed
);

/// <summary>One message, with its files.</summary>
public sealed record MessageView(Guid Id, MessageKind Kind, DateTime AtUtc, string Text, IReadOnlyList<FileSummary> Files);

/// <summary>A conversation with its messages, oldest first.</summary>
public sealed record ConversationThread(
    Guid Id,
    string Reference,
    ContactTopic Topic,
    DateTime OpenedAtUtc,
    DateOnly? PromisedOn,
    DateTime? ClosedAtUtc,
    IReadOnlyList<MessageView> Messages
);

/// <summary>What became of a message.</summary>
/// <param name="Id">The conversation; null unless it was sent.</param>
public sealed record SendResult(SendOutcome Outcome, Guid? Id = null);
