using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Appointments;

/// <summary>
/// A call that we owe a member within a window of some hours (« rappel »). While it waits it has a seat in its window; the seats are unique
/// in the database, so that no window holds more than its capacity, and nobody two.
/// </summary>
public sealed class Appointment : QueuedItem, IQueuedWork
{
    public static readonly SealedField PhoneField = new("Appointments.Phone");

    private const string ReferencePrefix = "RP";

    /// <summary>What a sealed number needs at most.</summary>
    private const int PhoneMaxBytes = 64;

    /// <summary>Made with the form: posted twice, it books once.</summary>
    [NotPersonal]
    public required Guid Id { get; init; }

    [NotPersonal]
    public required Guid PersonId { get; init; }

    /// <summary>Random, so that none tells how many there are.</summary>
    [Personal(DataCategory.Exchanges)]
    public string Reference { get; private init; } = SpokenCode.New(ReferencePrefix);

    [Personal(DataCategory.Exchanges)]
    public required ContactTopic Topic { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required DateTime AskedAtUtc { get; init; }

    [Personal(DataCategory.Exchanges)]
    public DateTime StartsAtUtc { get; private set; }

    [Personal(DataCategory.Exchanges)]
    public DateTime EndsAtUtc { get; private set; }

    [Personal(DataCategory.Exchanges)]
    public AppointmentState State { get; private set; } = AppointmentState.Waiting;

    /// <summary>Its place in its window, from zero; null once it is over.</summary>
    [NotPersonal]
    public int? Seat { get; private set; }

    /// <summary>From when on we call, for the first time or again; null once it is over.</summary>
    [NotPersonal]
    public DateTime? DueAtUtc { get; private set; }

    /// <summary>A number typed for this call, sealed, and wiped once it is over; null for the number on file.</summary>
    [Personal(DataCategory.Exchanges)]
    public byte[]? Phone { get; set; }

    /// <summary>Calls that were made.</summary>
    [Personal(DataCategory.Exchanges)]
    public int Calls { get; private set; }

    /// <summary>The first call.</summary>
    [Personal(DataCategory.Exchanges)]
    public DateTime? CalledAtUtc { get; private set; }

    /// <summary>From asking to the first call.</summary>
    [NotPersonal]
    public int? WaitedMinutes { get; private set; }

    /// <summary>When the person was told that we are late.</summary>
    [NotPersonal]
    public DateTime? LateToldAtUtc { get; private set; }

    /// <summary>The day in Paris of the last thing that happened to it, from which it is kept.</summary>
    [Personal(DataCategory.Exchanges)]
    public DateOnly LastOn { get; private set; }

    /// <summary>The day in Paris by which we call; null once it is over.</summary>
    [NotPersonal]
    public DateOnly? PromisedOn { get; private set; }

    public bool IsWaiting => State == AppointmentState.Waiting;

    /// <summary>Gives it a window, the first or another one.</summary>
    internal void Place(CallWindow window, int seat, DateTime nowUtc)
    {
        (StartsAtUtc, EndsAtUtc, Seat) = (window.StartsAtUtc, window.EndsAtUtc, seat);
        (DueAtUtc, LateToldAtUtc, PromisedOn, SnoozedUntil) = (window.StartsAtUtc, null, FrenchTime.DayOf(window.EndsAtUtc), null);
        LastOn = FrenchTime.DayOf(nowUtc);
    }

    /// <summary>A call was made, whatever came of it.</summary>
    internal void Call(DateTime nowUtc)
    {
        Calls++;
        LastOn = FrenchTime.DayOf(nowUtc);
        if (CalledAtUtc is not null)
            return;
        CalledAtUtc = nowUtc;
        WaitedMinutes = (int)(nowUtc - AskedAtUtc).TotalMinutes;
    }

    /// <summary>Nobody answered: we call again.</summary>
    internal void TryAgain(DateTime dueAtUtc)
    {
        (DueAtUtc, PromisedOn) = (dueAtUtc, FrenchTime.DayOf(dueAtUtc));
        Release();
    }

    internal void TellLate(DateTime nowUtc) => LateToldAtUtc = nowUtc;

    /// <summary>Nothing more is to be done; the number typed for it goes.</summary>
    internal void End(AppointmentState state, DateTime nowUtc)
    {
        (State, LastOn) = (state, FrenchTime.DayOf(nowUtc));
        (Seat, DueAtUtc, Phone, PromisedOn, SnoozedUntil) = (null, null, null, null, null);
        Release();
    }

    internal sealed class Configuration : IEntityTypeConfiguration<Appointment>
    {
        public void Configure(EntityTypeBuilder<Appointment> builder)
        {
            builder.ToTable("Appointments");
            builder.Ignore(a => a.IsWaiting);
            builder.Property(a => a.Reference).HasMaxLength(20).IsUnicode(false);
            builder.Property(a => a.Phone).HasMaxLength(PhoneMaxBytes);
            builder.HasIndex(a => a.Reference).IsUnique();
            // The capacity of a window, whoever asks at the same moment.
            builder.HasIndex(a => new { a.StartsAtUtc, a.Seat }).IsUnique().HasFilter("\"Seat\" IS NOT NULL");
            // One that waits for each person.
            builder.HasIndex(a => a.PersonId).IsUnique().HasFilter("\"Seat\" IS NOT NULL").HasDatabaseName("IX_Appointments_OnePerPerson");
            // A person's own, by key.
            builder.HasIndex(a => new
            {
                a.PersonId,
                a.LastOn,
                a.Id,
            });
            // The advisors' queue: only what waits is in it.
            builder
                .HasIndex(a => new { a.DueAtUtc, a.Id })
                .HasFilter("\"DueAtUtc\" IS NOT NULL")
                .HasDatabaseName("IX_Appointments_Waiting");
            // The same in the one inbox, by promise.
            builder
                .HasIndex(a => new { a.PromisedOn, a.Id })
                .HasFilter("\"PromisedOn\" IS NOT NULL")
                .HasDatabaseName("IX_Appointments_Promised");
            // The waits that are measured.
            builder.HasIndex(a => a.CalledAtUtc).HasFilter("\"CalledAtUtc\" IS NOT NULL");
            // The purge finds old ones by this.
            builder.HasIndex(a => new { a.LastOn, a.Id });
            builder.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
