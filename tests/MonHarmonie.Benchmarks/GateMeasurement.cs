using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Benchmarks;

/// <summary>
/// What the gate adds to a read, call by call, so that the 99th percentile is told and not only the mean: on a SQLite file with 100,000
/// decisions, with the durability of the portal. <c>gate [decisions] [calls]</c>.
/// </summary>
internal static class GateMeasurement
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task RunAsync(int decisions, int calls)
    {
        var folder = Directory.CreateTempSubdirectory("monharmonie-gate-").FullName;
        try
        {
            await using var services = Measurements.Build(folder);
            var factory = services.GetRequiredService<IDbContextFactory<HarmonieDbContext>>();
            await using (var db = await factory.CreateDbContextAsync())
                await db.Database.EnsureCreatedAsync();
            var persons = await FillAsync(factory, decisions);
            var gate = services.GetRequiredService<DataLicence.Gate>();
            var random = new Random(1);
            Guid AnyPerson() => persons[random.Next(persons.Length)];
            MemberViewer AnyViewer() => new(Ids.New(), AnyPerson(), Ids.New());
            var today = TimeProvider.System.Today();
            if (ProcessingRules.Find(DataCategory.Reimbursements, Purpose.PersonalisedSupport, today) is not { } rule)
                throw new InvalidOperationException("The register asks nothing today.");

            Console.WriteLine($"{decisions} decisions, {calls} calls each, microseconds");
            Console.WriteLine("| what | median | 95th percentile | 99th percentile |");
            Console.WriteLine("| --- | --- | --- | --- |");
            await Measurements.MeasureAsync(
                "bare query: one decision by its key",
                calls,
                async () =>
                {
                    await using var db = await factory.CreateDbContextAsync();
                    var person = AnyPerson();
                    await db.ConsentDecisions.AsNoTracking().AnyAsync(d => d.PersonId == person && d.Purpose == rule.Purpose);
                }
            );
            var refusing = new MemberViewer(Ids.New(), Guid.CreateVersion7(), Ids.New());
            await Measurements.MeasureAsync(
                "gate, consent asked, refused: looks and reads nothing",
                calls,
                () => IssueAsync(gate, refusing, DataCategory.Reimbursements, Purpose.PersonalisedSupport)
            );
            var seen = AnyViewer();
            await Measurements.MeasureAsync(
                "gate, no consent needed, a session’s later reads",
                calls,
                () => IssueAsync(gate, seen, DataCategory.Contact, Purpose.ContractAdministration)
            );
            var agreed = AnyViewer();
            await Measurements.MeasureAsync(
                "gate, consent asked and given, a session’s later reads",
                calls,
                () => IssueAsync(gate, agreed, DataCategory.Reimbursements, Purpose.PersonalisedSupport)
            );
            await Measurements.MeasureAsync(
                "gate, first read of a session: with the line of the access log, on the disk",
                calls / 10,
                () => IssueAsync(gate, AnyViewer(), DataCategory.Contact, Purpose.ContractAdministration)
            );
            await Measurements.MeasureAsync(
                "the same, consent asked and given",
                calls / 10,
                () => IssueAsync(gate, AnyViewer(), DataCategory.Reimbursements, Purpose.PersonalisedSupport)
            );
            await Measurements.MeasureAsync(
                "one empty commit, on the disk",
                calls / 10,
                async () =>
                {
                    await using var db = await factory.CreateDbContextAsync();
                    db.SessionViews.Add(
                        new SessionView { Key = Guid.CreateVersion7().ToByteArray(), SeenAtUtc = TimeProvider.System.UtcNow() }
                    );
                    await db.SaveChangesAsync();
                }
            );
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task IssueAsync(DataLicence.Gate gate, MemberViewer viewer, DataCategory category, Purpose purpose) =>
        await gate.IssueForSelfAsync(viewer, category, purpose, "benchmark", None);

    /// <summary>One notice, and persons who said yes.</summary>
    private static async Task<Guid[]> FillAsync(IDbContextFactory<HarmonieDbContext> factory, int decisions)
    {
        var notice = new ConsentNotice
        {
            Purpose = Purpose.PersonalisedSupport,
            Number = 1,
            RuleVersion = 1,
            Title = "benchmark",
            Body = "benchmark",
            WrittenById = Guid.CreateVersion7(),
            State = NoticeState.Published,
        };
        await using (var db = await factory.CreateDbContextAsync())
        {
            db.ConsentNotices.Add(notice);
            await db.SaveChangesAsync();
        }
        var persons = Enumerable.Range(0, decisions).Select(_ => Guid.CreateVersion7()).ToArray();
        foreach (var some in persons.Chunk(5_000))
        {
            await using var db = await factory.CreateDbContextAsync();
            db.ConsentDecisions.AddRange(
                some.Select(person => new ConsentDecision
                {
                    PersonId = person,
                    Purpose = Purpose.PersonalisedSupport,
                    Category = DataCategory.Reimbursements,
                    State = ConsentState.Given,
                    NoticeId = notice.Id,
                    RuleVersion = 1,
                    DecidedAtUtc = TimeProvider.System.UtcNow(),
                    ValidUntil = TimeProvider.System.Today().AddMonths(24),
                })
            );
            await db.SaveChangesAsync();
        }
        return persons;
    }
}
