namespace MonHarmonie.Services.Claims;

/// <summary>What a member sends. Values are stored: never renumber.</summary>
public enum ClaimKind : byte
{
    /// <summary>Care that was given and paid.</summary>
    Invoice = 1,

    /// <summary>Care to come (« devis »): it gets an estimate, never a payment.</summary>
    Quote = 2,
}

/// <summary>Where a request stands. Values are stored: never renumber.</summary>
public enum ClaimStatus : byte
{
    /// <summary>Not sent yet; kept for <see cref="ClaimsOptions.DraftHours"/>.</summary>
    Draft = 1,

    /// <summary>Sent; its files are scanned and read.</summary>
    Received = 2,

    /// <summary>Something is missing: the member's turn.</summary>
    ToComplete = 3,

    /// <summary>An advisor's turn.</summary>
    UnderReview = 4,

    /// <summary>The compulsory scheme pays first: its statement has not come yet.</summary>
    AwaitingAmo = 5,

    /// <summary>Our share is known: the end for a quote, and for an invoice of which nothing is due.</summary>
    Calculated = 6,
    Refused = 7,

    /// <summary>A transfer has left for the bank.</summary>
    InPayment = 8,
    Paid = 9,

    /// <summary>The bank sent the transfer back.</summary>
    PaymentReturned = 10,

    /// <summary>What was paid changed afterwards.</summary>
    Regularised = 11,
    Cancelled = 12,
}

/// <summary>Who moved a request. Values are stored: never renumber.</summary>
public enum ClaimActor : byte
{
    Member = 1,

    /// <summary>The rules, without a hand.</summary>
    System = 2,
    Advisor = 3,
    Bank = 4,
}

/// <summary>What happened to a request. Values are stored: never renumber.</summary>
public enum ClaimStep : byte
{
    Sent = 1,

    /// <summary>The virus scanner or the sanitiser refused one of its files.</summary>
    FileRejected = 2,
    SentToReview = 3,
    AwaitsAmo = 4,

    /// <summary>The statement of the compulsory scheme was found.</summary>
    StatementFound = 5,
    Calculated = 6,

    /// <summary>An advisor opened it.</summary>
    Opened = 7,
    PieceRequested = 8,
    Completed = 9,
    Accepted = 10,
    Reduced = 11,
    Refused = 12,
    ApprovalRequested = 13,

    /// <summary>The second person sent it back to the first.</summary>
    ApprovalDenied = 14,
    Contested = 15,
    Cancelled = 16,
    PaymentOrdered = 17,
    Paid = 18,
    PaymentReturned = 19,
    Regularised = 20,

    /// <summary>The member did not answer in time.</summary>
    Expired = 21,

    /// <summary>The transfer has left for the bank.</summary>
    PaymentSent = 22,

    /// <summary>The bank rejected the whole file of transfers: it never left.</summary>
    PaymentRejected = 23,
}

/// <summary>Why an advisor must look at a request. Values are stored: never renumber.</summary>
[Flags]
public enum ReviewReasons
{
    None = 0,

    /// <summary>The date that was read is not the one that was typed, or none could be read.</summary>
    DateNotConfirmed = 1,
    AmountNotConfirmed = 2,

    /// <summary>More than <see cref="ClaimsOptions.AutomaticMaxEuros"/>.</summary>
    LargeAmount = 4,

    /// <summary>No kind of care of the list.</summary>
    UnknownCare = 8,

    /// <summary>The same file, or the same person, professional, day and amount.</summary>
    PossibleDuplicate = 16,
    NotCovered = 32,

    /// <summary>Given more than two years ago (code de la mutualité L221-11).</summary>
    TooOld = 64,
    CareToCome = 128,

    /// <summary>The statement of the compulsory scheme did not come in time.</summary>
    StatementMissing = 256,
    Contested = 512,

    /// <summary>The engine could not price it.</summary>
    NotPriced = 1024,

    /// <summary>Two contracts cover the person.</summary>
    SeveralContracts = 2048,

    /// <summary>The document seems to be the other kind: a quote for an invoice, or the reverse.</summary>
    OtherKind = 4096,
    PaymentReturned = 8192,

    /// <summary>The member has answered a question of ours.</summary>
    Answered = 16384,

    /// <summary>The data that the invoice carries does not say what its pages say.</summary>
    DataContradicts = 32768,

    /// <summary>The statement came after the expense was accepted with its amounts on paper: the care would be paid twice.</summary>
    StatementCame = 65536,
}

/// <summary>The closed list of refusals: none can be saved without one. Values are stored: never renumber.</summary>
public enum RefusalCode : byte
{
    NotCovered = 1,
    CareNotInGuarantees = 2,
    AlreadyReimbursed = 3,

    /// <summary>Code de la mutualité L221-11: two years.</summary>
    TooLate = 4,
    NotAnInvoice = 5,
    Illegible = 6,
    OtherPerson = 7,
    NotYetPaid = 8,
    PaidToProfessional = 9,
    CeilingReached = 10,
    PrescriptionMissing = 11,
    ProfessionalNotRecognised = 12,
    NoAnswer = 13,
}

/// <summary>What a member may be asked for. Values are stored: never renumber.</summary>
public enum MissingPiece : byte
{
    ClearerPhoto = 1,
    PaidInvoice = 2,
    AmoStatement = 3,
    Prescription = 4,
    OtherInsurerStatement = 5,
    DetailedQuote = 6,
    SafeFile = 7,
    BankAccount = 8,
    Explanation = 9,
}
