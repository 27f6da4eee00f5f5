using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Queues;

/// <summary>Who has a piece of work, until when, and when it is looked at again: the same for every kind.</summary>
public abstract class QueuedItem : IVersioned
{
    [NotPersonal]
    public DateOnly? SnoozedUntil { get; protected set; }

    [NotPersonal]
    public Guid? TakenById { get; private set; }

    [NotPersonal]
    public DateTime? TakenUntilUtc { get; private set; }

    [NotPersonal]
    public Guid Version { get; set; }

    public void Take(Guid advisorId, DateTime untilUtc) => (TakenById, TakenUntilUtc, SnoozedUntil) = (advisorId, untilUtc, null);

    public void Release() => (TakenById, TakenUntilUtc) = (null, null);

    /// <summary>Puts it off, and gives it back.</summary>
    public void Snooze(DateOnly until)
    {
        SnoozedUntil = until;
        Release();
    }
}
