namespace MonHarmonie.Services.Documents;

/// <summary>Why a file was not added to what it was sent for.</summary>
public enum SendRefusal
{
    Empty,
    TooLarge,
    UnknownKind,
    QuotaExceeded,

    /// <summary>It holds as many files as it may already.</summary>
    TooMany,

    /// <summary>The vault cannot write now: no disk, no room.</summary>
    Unavailable,

    /// <summary>It does not take files any more, or is not the sender's.</summary>
    Closed,
}

/// <summary>The answer for one file.</summary>
/// <param name="FileId">The file; one that was there already when the same was sent twice.</param>
public sealed record AddedFile(Guid? FileId, SendRefusal? Refusal)
{
    public static AddedFile Not(SendRefusal refusal) => new(null, refusal);

    public static AddedFile Not(FileRefusal refusal) =>
        Not(
            refusal switch
            {
                FileRefusal.Empty => SendRefusal.Empty,
                FileRefusal.TooLarge => SendRefusal.TooLarge,
                FileRefusal.QuotaExceeded => SendRefusal.QuotaExceeded,
                _ => SendRefusal.UnknownKind,
            }
        );
}
