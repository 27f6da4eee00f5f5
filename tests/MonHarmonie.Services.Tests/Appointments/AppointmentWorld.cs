using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Appointments.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Tests.Appointments;

/// <summary>
/// A member with an account and a number on file, and office hours, on Thursday 3 December 2026 at 10:00 in Paris, when advisors answer.
/// </summary>
internal sealed class AppointmentWorld : IAsyncDisposable
{
    public const string PhoneOnFile = "0612345678";

    /// <summary>11:00 in Paris.</summary>
    public static readonly DateTime NextWindow = new(2026, 12, 3, 10, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public required TestDatabase Database { get; init; }
    public required TestMember Member { get; init; }
    public required DataLicence Licence { get; init; }
    public Guid Advisor { get; } = Ids.New();
    public Guid Colleague { get; } = Ids.New();

    public static async Task<AppointmentWorld> CreateAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite,
        Action<AppointmentsOptions>? options = null
    )
    {
        var database = await TestDatabase.CreateAsync(provider, configure: services => Configure(services, options));
        database.OpenDesk();
        var (member, licence) = await NewMemberAsync(database);
        return new AppointmentWorld
        {
            Database = database,
            Member = member,
            Licence = licence,
        };
    }

    public static async Task<(TestMember Member, DataLicence Licence)> NewMemberAsync(TestDatabase database)
    {
        var member = await database.Data.CreateMemberAsync(m => m.With(p => p.Phone = PhoneOnFile));
        var user = new User
        {
            DisplayName = "Membre",
            PersonId = member.PersonId,
            CreatedAtUtc = database.Clock.UtcNow(),
        };
        user.Email = $"{user.Id:N}@exemple.test";
        await database.AddAsync(user);
        var viewer = new MemberViewer(user.Id, member.PersonId, Ids.New());
        return (member, await database.LicenceAsync(viewer, DataCategory.Exchanges, Purpose.Correspondence));
    }

    public Task<BookingResult> BookAsync(
        DateTime? startsAtUtc = null,
        string? phone = null,
        Guid? form = null,
        DataLicence? licence = null
    ) =>
        Database.CallAsync<AppointmentBooking, BookingResult>(b =>
            b.BookAsync(
                licence ?? Licence,
                new BookingRequest(form ?? Ids.New(), ContactTopic.Quotes, startsAtUtc ?? NextWindow, phone),
                Ct
            )
        );

    public async Task<Guid> BookedAsync(string? phone = null) => (await BookAsync(phone: phone)).Id!.Value;

    public Task<BookingOutcome> MoveAsync(Guid id, DateTime startsAtUtc) =>
        Database.CallAsync<AppointmentBooking, BookingOutcome>(b => b.MoveAsync(Licence, id, startsAtUtc, Ct));

    public Task<BookingOutcome> CancelAsync(Guid id) =>
        Database.CallAsync<AppointmentBooking, BookingOutcome>(b => b.CancelAsync(Licence, id, Ct));

    public Task<IReadOnlyList<CallWindow>> FreeAsync() =>
        Database.CallAsync<AppointmentSeats, IReadOnlyList<CallWindow>>(s => s.FreeAsync(Ct));

    public Task<Appointment> ReadAsync(Guid id) =>
        Database.ReadAsync(db => db.Appointments.AsNoTracking().SingleAsync(a => a.Id == id, Ct));

    public Task<WorkOutcome> TakeAsync(Guid id, Guid? advisor = null) =>
        Database.CallAsync<AppointmentQueue, WorkOutcome>(d => d.TakeAsync(advisor ?? Advisor, id, Ct));

    public Task<DeskCall?> OpenAsync(Guid id, Guid? advisor = null) =>
        Database.CallAsync<AppointmentDesk, DeskCall?>(d => d.GetAsync(new CallAdvisor(advisor ?? Advisor, Ids.New()), id, Ct));

    /// <summary>Takes a call-back and records what came of it.</summary>
    public async Task<CallDeskOutcome> CallAsync(Guid id, CallOutcome outcome)
    {
        var taken = await TakeAsync(id);
        if (taken != WorkOutcome.Done)
            throw new InvalidOperationException($"The call-back is not taken: {taken}.");
        var action = new CallAction(Advisor, id, (await ReadAsync(id)).Version);
        return await Database.CallAsync<CallRecords, CallDeskOutcome>(r => r.RecordAsync(action, outcome, Ct));
    }

    public Task<List<NoticeKind>> ToldAsync() =>
        Database.ReadAsync(db => db.InboxMessages.OrderBy(m => m.CreatedAtUtc).ThenBy(m => m.Id).Select(m => m.Kind).ToListAsync(Ct));

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static void Configure(IServiceCollection services, Action<AppointmentsOptions>? options)
    {
        services.Configure<PublisherOptions>(o =>
        {
            for (var day = DayOfWeek.Monday; day <= DayOfWeek.Friday; day++)
                o.Hours[day] = "09:00-12:30, 13:30-18:00";
        });
        if (options is not null)
            services.Configure(options);
    }
}
