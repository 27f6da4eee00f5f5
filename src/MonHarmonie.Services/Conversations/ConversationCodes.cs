namespace MonHarmonie.Services.Conversations;

/// <summary>Who wrote, and for whom. Values are stored: never renumber.</summary>
public enum MessageKind : byte
{
    FromMember = 1,
    FromAdvisor = 2,

    /// <summary>From an advisor to the next one: it is in the copy of a person's data, not in the thread.</summary>
    Note = 3,
}

/// <summary>What became of something that a member does.</summary>
public enum SendOutcome
{
    Sent,

    /// <summary>There is none, or it is somebody else's.</summary>
    NotFound,

    /// <summary>As many conversations are open as may be.</summary>
    TooManyOpen,

    /// <summary>As many messages were written today as may be.</summary>
    TooManyToday,

    /// <summary>The form checks the topic and the text before.</summary>
    Invalid,

    /// <summary>Somebody answered at the same moment: nothing was sent, and nothing is lost.</summary>
    Changed,
}

/// <summary>What became of something that an advisor does.</summary>
public enum MessageOutcome
{
    Done,

    /// <summary>It does not wait for an answer any more.</summary>
    NotFound,

    /// <summary>It changed since the page was shown, or the advisor has it no longer.</summary>
    Changed,

    /// <summary>A colleague has it.</summary>
    TakenByAnother,

    /// <summary>The person has frozen their messages: nobody opens them until they, or the data protection officer, release them.</summary>
    Frozen,

    /// <summary>The form checks the text before.</summary>
    Invalid,
}
