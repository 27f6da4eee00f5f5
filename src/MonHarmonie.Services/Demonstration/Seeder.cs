using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Demonstration.Seeding;
using MonHarmonie.Services.Demonstration.Seeding.Writing;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Demonstration;

/// <summary>
/// Fills the database with made-up members that look like France: ages, families, care by age and season, prices of the day. The
/// same seed makes the same rows, and a smaller number of members is the beginning of a larger one.
/// </summary>
public sealed class Seeder(IDbContextFactory<HarmonieDbContext> contexts, FieldCipher cipher, TimeProvider clock)
{
    private const int SmallMembers = 300;
    private const int RowsPerBatch = 8_000;

    /// <summary>After so many batches, about a million acts, the rest is alike.</summary>
    private const int BatchesOfStatistics = 125;

    /// <summary>Some hundred members for a first look, once: does nothing when they are there.</summary>
    public async Task<SeedReport?> SeedSmallAsync(CancellationToken ct = default)
    {
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            var first = DemoNumbers.Member(0);
            if (await db.Persons.AnyAsync(p => p.MemberNumber == first, ct))
                return null;
        }
        return await FillAsync(new SeedOptions(SmallMembers, 3, 1, clock.Today()), intoEmpty: false, null, ct);
    }

    /// <summary>Fills an empty database.</summary>
    /// <returns>Null when the database already holds persons: nothing was done.</returns>
    public async Task<SeedReport?> SeedAsync(SeedOptions options, IProgress<SeedReport>? progress = null, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Members, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Members, SeedOptions.MaxMembers);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Years, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Years, SeedOptions.MaxYears);
        await using (var db = await contexts.CreateDbContextAsync(ct))
        {
            if (await db.Persons.AnyAsync(ct))
                return null;
        }
        return await FillAsync(options, intoEmpty: true, progress, ct);
    }

    private async Task<SeedReport> FillAsync(SeedOptions options, bool intoEmpty, IProgress<SeedReport>? progress, CancellationToken ct)
    {
        var watch = Stopwatch.GetTimestamp();
        await using var db = await contexts.CreateDbContextAsync(ct);
        await Products.EnsureAsync(db, ct);
        if (intoEmpty && db.Database.IsSqlite())
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await db.Database.OpenConnectionAsync(ct);
        var load = BulkLoad.Begin(db.Database.GetDbConnection(), intoEmpty);
        var writer = new BatchWriter(db);

        // One core makes rows while the other writes them; two batches go round between them.
        var made = Channel.CreateBounded<RowBatch>(1);
        var free = Channel.CreateUnbounded<RowBatch>();
        for (var i = 0; i < 3; i++)
            free.Writer.TryWrite(new RowBatch());
        var generator = new HouseholdGenerator(options, cipher);
        var counts = new Counts();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var making = Task.Run(() => MakeAsync(generator, options, free.Reader, made.Writer, stop.Token), stop.Token);
        try
        {
            var batches = 0;
            await foreach (var batch in made.Reader.ReadAllAsync(ct))
            {
                await writer.WriteAsync(batch, ct);
                counts.Add(batch);
                batch.Clear();
                free.Writer.TryWrite(batch);
                if (++batches % BatchesOfStatistics != 0)
                    continue;
                load.GatherStatistics();
                progress?.Report(counts.Report(writer.Rows, Stopwatch.GetElapsedTime(watch)));
            }
            await making;
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
        load.Finish(writer.RowsByTable);
        return counts.Report(writer.Rows, Stopwatch.GetElapsedTime(watch));
    }

    private static async Task MakeAsync(
        HouseholdGenerator generator,
        SeedOptions options,
        ChannelReader<RowBatch> free,
        ChannelWriter<RowBatch> made,
        CancellationToken ct
    )
    {
        try
        {
            while (generator.Persons < options.Members)
            {
                var batch = await free.ReadAsync(ct);
                while (generator.Persons < options.Members && batch.Reimbursements.Count < RowsPerBatch)
                    generator.Make(batch, options.Members - generator.Persons);
                await made.WriteAsync(batch, ct);
            }
            made.Complete();
        }
        catch (Exception failure)
        {
            made.TryComplete(failure);
            throw;
        }
    }

    private sealed class Counts
    {
        private int members;
        private int households;
        private int companies;
        private int contracts;
        private int statements;
        private long acts;
        private long lines;

        public void Add(RowBatch batch)
        {
            members += batch.Persons.Count;
            households += batch.BankAccounts.Count;
            companies += batch.Companies.Count;
            contracts += batch.Contracts.Count;
            statements += batch.Statements.Count;
            acts += batch.Reimbursements.Count;
            lines += batch.Parts.Count;
        }

        public SeedReport Report(long rows, TimeSpan elapsed) =>
            new(members, households, companies, contracts, statements, acts, lines, rows, elapsed);
    }
}
