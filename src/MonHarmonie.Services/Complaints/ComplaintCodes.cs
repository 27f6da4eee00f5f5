namespace MonHarmonie.Services.Complaints;

/// <summary>What a complaint is about: a closed list. Values are stored: never renumber.</summary>
public enum ComplaintSubject : byte
{
    Reimbursement = 1,

    /// <summary>An invoice or a quote that was refused, reduced, or not answered.</summary>
    Request = 2,
    Guarantees = 3,

    /// <summary>Joining, leaving, a beneficiary.</summary>
    Membership = 4,
    Contributions = 5,

    /// <summary>How long we took.</summary>
    Delay = 6,

    /// <summary>How we received or informed somebody.</summary>
    Service = 7,
    PersonalData = 8,
    Other = 9,
}

/// <summary>What of the member's own a complaint names. Values are stored: never renumber.</summary>
public enum ComplaintObject : byte
{
    /// <summary>A request: an invoice or a quote.</summary>
    Request = 1,

    /// <summary>A reimbursed act, known by the number of its statement.</summary>
    Reimbursement = 2,
}

/// <summary>How a complaint reached us that was not sent in the member's space. Values are stored: never renumber.</summary>
public enum ComplaintChannel : byte
{
    Letter = 1,
    Email = 2,
    Agency = 3,
    Phone = 4,
}

/// <summary>Values are stored: never renumber.</summary>
public enum ComplaintState : byte
{
    Received = 1,

    /// <summary>The member was told its number and the day of the answer.</summary>
    Acknowledged = 2,
    Answered = 3,

    /// <summary>The member asked the internal committee to look again.</summary>
    Escalated = 4,
    CommitteeAnswered = 5,
}

/// <summary>Values are stored: never renumber.</summary>
public enum ComplaintOutcome : byte
{
    Accepted = 1,
    Partly = 2,
    Refused = 3,
}

/// <summary>Values are stored: never renumber.</summary>
public enum ComplaintStepKind : byte
{
    Received = 1,
    Acknowledged = 2,
    Answered = 3,
    Escalated = 4,
    CommitteeAnswered = 5,

    /// <summary>The mediator may be asked, from this day on.</summary>
    MediatorOpened = 6,
}

/// <summary>What became of an action of the member.</summary>
public enum EscalationOutcome
{
    Done,

    /// <summary>There is none, or it is somebody else's.</summary>
    NotFound,

    /// <summary>It is not answered, was wholly accepted, or its year is over.</summary>
    WrongState,

    /// <summary>It changed at the same moment.</summary>
    Changed,
}
