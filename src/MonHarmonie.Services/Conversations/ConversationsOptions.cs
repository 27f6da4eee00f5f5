namespace MonHarmonie.Services.Conversations;

/// <summary>Section <c>Conversations</c> of the configuration: what is promised, and what one person may ask for.</summary>
public sealed class ConversationsOptions
{
    public const string Section = "Conversations";

    /// <summary>Working days after which an answer is promised.</summary>
    public int AnswerDays { get; set; } = 2;

    /// <summary>Conversations that a person may have open at once.</summary>
    public int MaxOpen { get; set; } = 20;

    /// <summary>Messages that a person may write in a day.</summary>
    public int MaxPerDay { get; set; } = 20;

    /// <summary>Minutes for which an advisor has a conversation to themselves; taking it again renews them.</summary>
    public int TakenMinutes { get; set; } = 20;

    /// <summary>Hours for which files of a message that was not sent are kept.</summary>
    public int DraftHours { get; set; } = 24;
}
