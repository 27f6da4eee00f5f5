using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Benchmarks;

/// <summary>
/// What an advisor's file costs the services and the database, call by call, with the lines of the access log that each writes:
/// <c>file &lt;folder&gt; [calls]</c>. The folder is made by the command line's <c>seed</c>; each call is about another member.
/// </summary>
internal static class FileMeasurement
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task RunAsync(string folder, int calls)
    {
        await using var services = Measurements.Build(folder);
        var factory = services.GetRequiredService<IDbContextFactory<HarmonieDbContext>>();
        Guid[] policyholders;
        await using (var db = await factory.CreateDbContextAsync())
            policyholders = await db.Contracts.Select(c => c.PolicyholderId).ToArrayAsync();
        new Random(11).Shuffle(policyholders);
        var next = 0;
        Guid AnyPolicyholder() => policyholders[next++ % policyholders.Length];

        Console.WriteLine($"{policyholders.Length:N0} contracts, {calls} calls each, microseconds");
        Console.WriteLine("| what | median | 95th percentile | 99th percentile |");
        Console.WriteLine("| --- | --- | --- | --- |");
        await Measurements.MeasureAsync("opening a file", calls, () => OpenAsync(services, AnyPolicyholder()));
        await MeasureAsync(
            "first page: who, contact details, contracts, household, alerts",
            async (scope, file) =>
            {
                var desk = scope.GetRequiredService<FileDesk>();
                await scope.GetRequiredService<FileAlerts>().ListAsync(file, None);
                await desk.ContactAsync(await LicenceAsync(desk, file, FilePart.Household, DataCategory.Contact), None);
                await LicenceAsync(desk, file, FilePart.Household, DataCategory.Family);
                await desk.CoversAsync(await LicenceAsync(desk, file, FilePart.Household, DataCategory.Contract), None);
            }
        );
        await MeasureAsync(
            "reimbursements: sums, twenty acts, account",
            async (scope, file) =>
            {
                var desk = scope.GetRequiredService<FileDesk>();
                await desk.ActsAsync(
                    await LicenceAsync(desk, file, FilePart.Reimbursements, DataCategory.Reimbursements),
                    cursor: null,
                    None
                );
                await desk.AccountAsync(await LicenceAsync(desk, file, FilePart.Reimbursements, DataCategory.Bank), None);
            }
        );
        await MeasureAsync(
            "counters",
            async (scope, file) =>
            {
                var desk = scope.GetRequiredService<FileDesk>();
                await desk.CountersAsync(await LicenceAsync(desk, file, FilePart.Counters, DataCategory.Reimbursements), None);
            }
        );
        await MeasureAsync(
            "timeline of everything",
            async (scope, file) => await scope.GetRequiredService<FileTimeline>().ListAsync(file, null, None)
        );
        SqliteConnection.ClearAllPools();

        // The opening is not counted: it is the page before.
        async Task MeasureAsync(string what, Func<IServiceProvider, OpenedFile, Task> read)
        {
            var opened = new Queue<(Guid Advisor, Guid Session, Guid Opening)>();
            for (var i = 0; i < calls + Math.Max(50, calls / 20); i++)
                opened.Enqueue(await OpenAsync(services, AnyPolicyholder()));
            await Measurements.MeasureAsync(
                what,
                calls,
                async () =>
                {
                    var (advisor, session, opening) = opened.Dequeue();
                    await using var scope = services.CreateAsyncScope();
                    var file =
                        await scope.ServiceProvider.GetRequiredService<FileDesk>().FindAsync(advisor, session, opening, None)
                        ?? throw new InvalidOperationException("The file is not open.");
                    await read(scope.ServiceProvider, file);
                }
            );
        }
    }

    /// <summary>Each by another advisor: the limits of one are not measured.</summary>
    private static async Task<(Guid Advisor, Guid Session, Guid Opening)> OpenAsync(IServiceProvider services, Guid person)
    {
        await using var scope = services.CreateAsyncScope();
        var (advisor, session) = (Ids.New(), Ids.New());
        var request = new OpeningRequest(person, FileMotive.Reimbursement, FileChannel.Letter, "Letter of today, measured", true);
        var answer = await scope.ServiceProvider.GetRequiredService<FileOpenings>().OpenAsync(advisor, session, request, None);
        return (advisor, session, answer.OpeningId ?? throw new InvalidOperationException($"Not opened: {answer.Outcome}."));
    }

    private static async Task<DataLicence> LicenceAsync(FileDesk desk, OpenedFile file, FilePart part, DataCategory category) =>
        (await desk.LicenceAsync(file, part, category, None)).Licence ?? throw new InvalidOperationException($"No licence for {category}.");
}
