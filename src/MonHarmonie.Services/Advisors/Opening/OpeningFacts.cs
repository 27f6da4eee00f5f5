namespace MonHarmonie.Services.Advisors.Opening;

/// <summary>How the member reached us. Values are stored: never renumber.</summary>
public enum FileChannel : byte
{
    /// <summary>A call that the member made: the file opens unverified.</summary>
    IncomingCall = 1,

    /// <summary>A call that we make: whoever answers is not known to be the person, so the file opens unverified.</summary>
    OutgoingCall = 2,

    /// <summary>In one of our agencies: the file opens unverified.</summary>
    Agency = 3,
    SecureMessage = 4,
    Email = 5,
    Letter = 6,

    /// <summary>Nobody waits on the line: work on a file.</summary>
    BackOffice = 7,
}

/// <summary>What makes an opening necessary. Values are stored: never renumber.</summary>
public enum OpeningGround : byte
{
    /// <summary>The member is on the line, or at the counter.</summary>
    Contact = 1,

    /// <summary>The advisor has work of this person.</summary>
    AssignedWork = 2,

    /// <summary>Neither: « bris de glace », logged twice and told to the officer.</summary>
    Exception = 3,
}

/// <summary>Whether the person on the line is who they say. Values are stored: never renumber.</summary>
public enum CallerState : byte
{
    /// <summary>Nobody is on the line.</summary>
    NotNeeded = 0,
    Unverified = 1,
    Verified = 2,

    /// <summary>The checks failed: this opening shows nothing more.</summary>
    Failed = 3,
}

/// <summary>How the caller was recognised. Values are stored: never renumber.</summary>
public enum CallerProof : byte
{
    /// <summary>A code sent to the contact on file, read back.</summary>
    Code = 1,

    /// <summary>Two answers that the known breaches did not expose.</summary>
    Questions = 2,
}

/// <summary>What came of a contact. Values are stored: never renumber.</summary>
public enum ContactOutcome : byte
{
    Answered = 1,
    WorkOpened = 2,
    CallBackPromised = 3,
    TransferredToColleague = 4,
    CallerNotRecognised = 5,
    CallDropped = 6,
}
