using System.Text.Json;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Rights.AccessLog;

/// <summary>An event of the access log as it is stored.</summary>
internal sealed record ViewRow(Guid Id, DateTime AtUtc, Guid? ActorId, string ActorRole, string Payload)
{
    /// <summary>The day in Paris.</summary>
    public DateOnly Day => FrenchTime.DayOf(AtUtc);
}

/// <summary>What the gate writes with each event.</summary>
internal sealed record ViewFacts(
    DataCategory Category,
    Purpose Purpose,
    ViewLevel? Level,
    string? Screen,
    AccessReason? Reason,
    Guid? Session,
    FileMotive? Motive,
    RevealReason? Revealed
)
{
    public static ViewFacts Of(ViewRow row) =>
        JsonSerializer.Deserialize<ViewFacts>(row.Payload, JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"The event {row.Id} of the access log has no facts.");
}

/// <summary>
/// Events that are one consultation: of one account, in one session, on one screen and for one reason, with no longer pause than
/// <see cref="Pause"/> between them, on one day in Paris. Members' own views are written once a session, so that a session of a day is one.
/// </summary>
internal sealed class ConsultationGroup
{
    /// <summary>An advisor who turns the pages of a file is in one consultation; who comes back later is in another one.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private readonly List<ViewFacts> facts = [];
    private readonly HashSet<Guid> events = [];

    private ConsultationGroup(ViewRow first) => (First, LastAtUtc) = (first, first.AtUtc);

    public ViewRow First { get; }
    public Guid Id => First.Id;
    public DateTime LastAtUtc { get; private set; }
    public IReadOnlyList<ViewFacts> Facts => facts;

    public bool Holds(Guid eventId) => events.Contains(eventId);

    /// <summary>The consultations of one day, oldest first.</summary>
    /// <param name="day">Events of one day in Paris, in any order.</param>
    public static List<ConsultationGroup> Of(IEnumerable<ViewRow> day)
    {
        var groups = new List<ConsultationGroup>();
        var open = new Dictionary<Key, ConsultationGroup>();
        foreach (var row in day.OrderBy(r => r.AtUtc).ThenBy(r => r.Id))
        {
            var seen = ViewFacts.Of(row);
            var key = Key.Of(row, seen);
            if (!open.TryGetValue(key, out var group) || (!key.IsMember && row.AtUtc - group.LastAtUtc > Pause))
            {
                open[key] = group = new ConsultationGroup(row);
                groups.Add(group);
            }
            group.facts.Add(seen);
            group.events.Add(row.Id);
            group.LastAtUtc = row.AtUtc;
        }
        return groups;
    }

    private sealed record Key(
        string Role,
        Guid? Actor,
        Guid? Session,
        string? Screen,
        AccessReason? Reason,
        FileMotive? Motive,
        Guid? Reveal
    )
    {
        public bool IsMember => Role is ViewActors.Self or ViewActors.Family;

        public static Key Of(ViewRow row, ViewFacts seen) =>
            row.ActorRole is ViewActors.Self or ViewActors.Family
                ? new Key(row.ActorRole, row.ActorId, seen.Session, null, null, null, null)
                : new Key(
                    row.ActorRole,
                    row.ActorId,
                    seen.Session,
                    seen.Screen,
                    seen.Reason,
                    seen.Motive,
                    // Each thing shown in clear is a line of its own.
                    seen.Revealed
                        is null
                        ? null
                        : row.Id
                );
    }
}

/// <summary>The actors of the access log, as the ledger names them (docs/events.md).</summary>
internal static class ViewActors
{
    public const string Self = "self";
    public const string Family = "family";
    public const string Advisor = "advisor";
    public const string PaymentOfficer = "payment-officer";
    public const string PrivacyOfficer = "privacy-officer";

    public static ConsultationWho Read(string role) =>
        role switch
        {
            Self => ConsultationWho.Self,
            Family => ConsultationWho.Family,
            Advisor => ConsultationWho.Advisor,
            PaymentOfficer => ConsultationWho.PaymentOfficer,
            PrivacyOfficer => ConsultationWho.DataProtectionOfficer,
            _ => ConsultationWho.Job,
        };

    public static string Of(ConsultationWho who) =>
        who switch
        {
            ConsultationWho.Self => Self,
            ConsultationWho.Family => Family,
            ConsultationWho.Advisor => Advisor,
            ConsultationWho.PaymentOfficer => PaymentOfficer,
            ConsultationWho.DataProtectionOfficer => PrivacyOfficer,
            _ => Actor.System.Role,
        };
}
