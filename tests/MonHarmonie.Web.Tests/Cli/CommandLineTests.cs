using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Cli;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Web.Tests.Cli;

/// <summary>migrate, verify, backup and restore on a database of their own.</summary>
public sealed class CommandLineTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrate_makes_the_database_and_says_so_once()
    {
        var folder = Directory.CreateTempSubdirectory("monharmonie-cli-").FullName;
        Assert.Contains("applied", (await RunAsync("migrate", "--data", folder)).Output, StringComparison.Ordinal);
        Assert.Contains("up to date", (await RunAsync("migrate", "--data", folder)).Output, StringComparison.Ordinal);
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Find_prints_code_label_and_score_and_ends_with_1_when_nothing_is_found()
    {
        var found = await RunAsync("find", "courone", "--top", "2", "--date", "2026-03-03");
        var nothing = await RunAsync("find", "xylobulle");

        Assert.Equal((0, 2), (found.Code, found.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Matches("^HBLD634\tCouronne [^\t]+\t0\\.[0-9]{3}\n", found.Output);
        Assert.Equal((1, ""), (nothing.Code, nothing.Output));
    }

    [Fact]
    public async Task Price_with_data_uses_the_tariffs_of_the_database()
    {
        var folder = Directory.CreateTempSubdirectory("monharmonie-cli-").FullName;
        var (acts, cases) = (Path.Combine(folder, "acts.csv"), Path.Combine(folder, "cases.csv"));
        await File.WriteAllTextAsync(
            acts,
            "code,nomenclature,label_fr,family,speciality,sector_scope,br_eur,amo_rate,plv_eur,"
                + "basket_100sante,valid_from,valid_to,source,confidence\n"
                + "ESSAI,NGAP,Essai,consultation,medecine generale,all,20.00,0.70,,none,2020-01-01,,test,high\n",
            Ct
        );
        await File.WriteAllTextAsync(
            cases,
            "case,line,care_date,act,price,guarantee\nA,1,2025-06-16,ESSAI,20.00,TM\nA,2,2025-06-16,G,30.00,TM\n",
            Ct
        );
        Assert.Equal(2, (await RunAsync("price", cases, "--data", folder)).Code);
        Assert.Equal(0, (await RunAsync("migrate", "--data", folder)).Code);
        Assert.Equal(0, (await RunAsync("import", "acts", acts, "--data", folder)).Code);

        var shipped = (await RunAsync("price", cases)).Output.Split('\n');
        var own = (await RunAsync("price", cases, "--data", folder)).Output.Split('\n');
        var before = (await RunAsync("price", cases, "--data", folder, "--tariffs-version", "2")).Output.Split('\n');

        Assert.StartsWith("A,1,not_computable", shipped[1], StringComparison.Ordinal);
        Assert.StartsWith("A,1,ok,,20.00,0.70,14.00,2.00,12.00", own[1], StringComparison.Ordinal);
        Assert.Equal(shipped, before);
        Assert.Equal(shipped[2], own[2]);
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Verify_holds_then_names_the_first_changed_event()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AppendAsync(database, 5);
        var sound = await RunAsync("verify", "--data", database.Folder);
        Assert.Equal(0, sound.Code);
        Assert.Contains("5 sealed event(s)", sound.Output, StringComparison.Ordinal);

        foreach (var trigger in await TriggersAsync(database))
            await SqlAsync(database, $"DROP TRIGGER \"{trigger}\"");
        await SqlAsync(
            database,
            "UPDATE \"LedgerEvents\" SET \"Kind\" = 'forged' WHERE \"Id\" = (SELECT \"EventId\" FROM \"LedgerSeals\" WHERE \"Seq\" = 3)"
        );
        var forged = await RunAsync("verify", "--data", database.Folder);
        Assert.Equal(1, forged.Code);
        Assert.Contains("at number 3", forged.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_sees_a_tail_that_was_cut_off()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AppendAsync(database, 4);
        await database.Services.GetRequiredService<LedgerHeads>().ExportAsync(Ct);
        foreach (var trigger in await TriggersAsync(database))
            await SqlAsync(database, $"DROP TRIGGER \"{trigger}\"");
        await SqlAsync(
            database,
            "CREATE TEMP TABLE cut AS SELECT \"EventId\" FROM \"LedgerSeals\" WHERE \"Seq\" = 4; DELETE FROM \"LedgerSeals\" WHERE "
                + "\"Seq\" = 4; DELETE FROM \"LedgerEvents\" WHERE \"Id\" IN (SELECT \"EventId\" FROM cut)"
        );
        var cut = await RunAsync("verify", "--data", database.Folder);
        Assert.Equal(1, cut.Code);
        Assert.Contains("at number 4", cut.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_of_a_named_heads_file_that_does_not_exist_is_an_error()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AppendAsync(database, 2);
        var named = await RunAsync("verify", "--data", database.Folder, "--heads", Path.Combine(database.Folder, "nowhere.txt"));
        Assert.Equal(2, named.Code);
        Assert.Contains("no heads file", named.Error, StringComparison.Ordinal);
        Assert.Equal("", named.Output);
    }

    [Fact]
    public async Task Verify_before_any_portal_ran_says_that_nothing_is_sealed_yet()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Services.GetRequiredService<LedgerKeyRing>().ForgetAnchorAsync();
        await AppendWaitingAsync(database, 2);
        var unsealed = await RunAsync("verify", "--data", database.Folder);
        Assert.Equal((3, ""), (unsealed.Code, unsealed.Output));
        Assert.StartsWith("Nothing is sealed yet, 2 event(s) wait", unsealed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_of_a_portal_that_recorded_nothing_says_that_nothing_tells_why()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Services.GetRequiredService<LedgerSequencer>().SealAllAsync(Ct);
        var blank = await RunAsync("verify", "--data", database.Folder);
        Assert.Equal((3, ""), (blank.Code, blank.Output));
        Assert.Contains("recorded nothing yet, or all was deleted", blank.Error, StringComparison.Ordinal);
        await AppendAsync(database, 1);
        await database.Services.GetRequiredService<LedgerHeads>().ExportAsync(Ct);
        foreach (var trigger in await TriggersAsync(database))
            await SqlAsync(database, $"DROP TRIGGER \"{trigger}\"");
        await SqlAsync(database, "DELETE FROM \"LedgerSeals\"; DELETE FROM \"LedgerEvents\"");
        Assert.Equal(1, (await RunAsync("verify", "--data", database.Folder)).Code);
    }

    [Fact]
    public async Task Verify_of_an_emptied_ledger_never_holds()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AppendAsync(database, 2);
        foreach (var trigger in await TriggersAsync(database))
            await SqlAsync(database, $"DROP TRIGGER \"{trigger}\"");
        await SqlAsync(database, "DELETE FROM \"LedgerSeals\"; DELETE FROM \"LedgerEvents\"");
        await AppendWaitingAsync(database, 2);
        var empty = await RunAsync("verify", "--data", database.Folder);
        Assert.Equal(1, empty.Code);
        Assert.Contains("empty", empty.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_since_the_last_head_counts_what_came_after_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AppendAsync(database, 4);
        await database.Services.GetRequiredService<LedgerHeads>().ExportAsync(Ct);
        await AppendAsync(database, 3);
        var quick = await RunAsync("verify", "--since-last-head", "--data", database.Folder);
        Assert.Equal(0, quick.Code);
        Assert.Contains("3 sealed event(s)", quick.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_are_added_used_after_their_delay_resealed_and_retired()
    {
        await using var database = await TestDatabase.CreateAsync(configure: services =>
            services.AddSingleton(p =>
                FieldKeyRing.Open(p.GetRequiredService<DataFolders>().Keys, null, p.GetRequiredService<TimeProvider>())
            )
        );
        await database.Data.CreateMemberAsync(m => m.With(p => p.Nir = "255081416802538").WithBankAccount());
        Task<(int Code, string Output, string Error)> KeysAsync(params string[] args) =>
            RunAsync(["keys", .. args, "--data", database.Folder], services => services.AddSingleton<TimeProvider>(database.Clock));

        Assert.Equal(0, (await KeysAsync("rotate")).Code);
        Assert.Equal(2, (await KeysAsync("reseal")).Code);
        Assert.Equal(2, (await KeysAsync("retire", "1")).Code);
        database.Clock.Advance(TimeSpan.FromMinutes(5));
        var needed = await KeysAsync("retire", "1");
        Assert.Equal(1, needed.Code);
        Assert.Contains("Persons.Nir: 1 still under it", needed.Error, StringComparison.Ordinal);

        var resealed = await KeysAsync("reseal");
        Assert.True(resealed.Code == 0, resealed.Error);
        Assert.Contains("BankAccounts.Iban: 1 seen, 1 re-sealed under key 2", resealed.Output, StringComparison.Ordinal);
        var listed = (await KeysAsync("list")).Output;
        Assert.Contains("in use for what it sealed): no value", listed, StringComparison.Ordinal);
        Assert.Contains("current): BankAccounts.Iban 1, Persons.Nir 1", listed, StringComparison.Ordinal);
        Assert.Equal(0, (await KeysAsync("retire", "1")).Code);
        Assert.Contains("fields 1 (made 2026-03-03 10:00 UTC, retired", (await KeysAsync("list")).Output, StringComparison.Ordinal);
        await database.Services.GetRequiredService<LedgerSequencer>().SealAllAsync(Ct);
        Assert.Equal(
            ["keys.added", "keys.retired"],
            await database.ReadAsync(db =>
                db.LedgerEvents.Where(e => e.Kind.StartsWith("keys.")).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync(Ct)
            )
        );
        Assert.Equal(0, (await RunAsync("verify", "--data", database.Folder)).Code);
    }

    [Fact]
    public async Task A_backup_with_keys_from_before_a_rotation_is_read_again()
    {
        await using var database = await TestDatabase.CreateAsync(configure: services =>
            services.AddSingleton(p =>
                FieldKeyRing.Open(p.GetRequiredService<DataFolders>().Keys, null, p.GetRequiredService<TimeProvider>())
            )
        );
        var member = await database.Data.CreateMemberAsync(m => m.With(p => p.Nir = "255081416802538"));
        var target = Path.Combine(database.Folder, "backups");
        Assert.Equal(0, (await RunAsync("backup", target, "--with-keys", "--data", database.Folder)).Code);
        Assert.Equal(0, (await RunAsync("keys", "rotate", "--delay-minutes", "0", "--data", database.Folder)).Code);
        Assert.Equal(0, (await RunAsync("keys", "reseal", "--data", database.Folder)).Code);

        await using (var pool = new SqliteConnection(database.ConnectionString))
            SqliteConnection.ClearPool(pool);
        var restored = await RunAsync("restore", Assert.Single(Directory.GetDirectories(target)), "--force", "--data", database.Folder);
        Assert.True(restored.Code == 0, restored.Error);

        var cipher = new FieldCipher(FieldKeyRing.Open(Path.Combine(database.Folder, "keys")));
        Assert.Equal(1, cipher.CurrentKeyId);
        var stored = await database.ReadAsync(db => db.Persons.SingleAsync(p => p.Id == member.PersonId, Ct));
        Assert.Equal("255081416802538", cipher.Open(SealedField.PersonNir, stored.Id, stored.NirCipher!));
        Assert.Contains(
            Directory.GetFiles(Path.Combine(database.Folder, "keys")),
            f => f.Contains("field-keys.json.before-", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_backup_made_while_the_database_is_written_restores_what_was_there()
    {
        await using var database = await TestDatabase.CreateAsync();
        await AppendAsync(database, 3);
        await database.Services.GetRequiredService<LedgerHeads>().ExportAsync(Ct);
        await using var busy = database.NewContext();
        await busy.Database.OpenConnectionAsync(Ct);

        var target = Path.Combine(database.Folder, "backups");
        var made = await RunAsync("backup", target, "--data", database.Folder);
        Assert.Equal(0, made.Code);
        var backup = Assert.Single(Directory.GetDirectories(target));
        await AppendAsync(database, 2);

        var inUse = await RunAsync("restore", backup, "--force", "--data", database.Folder);
        Assert.Equal(2, inUse.Code);
        Assert.Contains("in use", inUse.Error, StringComparison.Ordinal);
        await busy.Database.CloseConnectionAsync();
        SqliteConnection.ClearPool((SqliteConnection)busy.Database.GetDbConnection());

        var unforced = await RunAsync("restore", backup, "--data", database.Folder);
        Assert.Equal(2, unforced.Code);
        var restored = await RunAsync("restore", backup, "--force", "--data", database.Folder);
        Assert.True(restored.Code == 0, restored.Error);
        var verified = await RunAsync("verify", "--data", database.Folder);
        Assert.Equal(0, verified.Code);
        Assert.Contains("3 sealed event(s) checked against 1 exported head(s)", verified.Output, StringComparison.Ordinal);
        Assert.Contains(Directory.GetFiles(database.Folder), f => f.Contains("mon-harmonie.db.before-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_brings_back_the_files_that_its_database_names()
    {
        await using var database = await TestDatabase.CreateAsync(configure: services =>
            services.Configure<FilesOptions>(o => o.Scanner = ScannerKind.None)
        );
        var member = new MemberViewer(Ids.New(), Ids.New(), Ids.New());
        var file = await database.SendAndInspectAsync(member, SamplePicture.Jpeg());
        var target = Path.Combine(database.Folder, "backups");
        Assert.Equal(0, (await RunAsync("backup", target, "--data", database.Folder)).Code);
        File.Delete(Path.Combine(database.Folder, "files", file.StorageName!));

        await using (var pool = new SqliteConnection(database.ConnectionString))
            SqliteConnection.ClearPool(pool);
        var restored = await RunAsync("restore", Assert.Single(Directory.GetDirectories(target)), "--force", "--data", database.Folder);

        Assert.True(restored.Code == 0, restored.Error);
        Assert.NotNull(await database.OpenFileAsync(member, file.Id));
    }

    [Fact]
    public async Task A_backup_that_was_touched_is_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var target = Path.Combine(database.Folder, "backups");
        Assert.Equal(0, (await RunAsync("backup", target, "--data", database.Folder)).Code);
        var backup = Assert.Single(Directory.GetDirectories(target));
        await using (var file = File.OpenWrite(Path.Combine(backup, "mon-harmonie.db")))
        {
            file.Position = 5000;
            file.WriteByte(42);
        }
        var refused = await RunAsync("restore", backup, "--force", "--data", database.Folder);
        Assert.Equal(2, refused.Code);
        Assert.Contains("was changed", refused.Error, StringComparison.Ordinal);
        File.Delete(Path.Combine(backup, "manifest.json"));
        Assert.Contains(
            "no finished backup",
            (await RunAsync("restore", backup, "--force", "--data", database.Folder)).Error,
            StringComparison.Ordinal
        );
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => RunAsync(args, null);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] args, Action<IServiceCollection>? configure)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await CommandLine.RunAsync(args, output, error, configure: configure, ct: Ct);
        // The command's own connections stay pooled in this process.
        if (args.Contains("--data"))
        {
            await using var pool = new SqliteConnection(
                $"Data Source={Path.Combine(args[Array.IndexOf(args, "--data") + 1], "mon-harmonie.db")}"
            );
            SqliteConnection.ClearPool(pool);
        }
        return (code, output.ToString(), error.ToString());
    }

    private static async Task AppendWaitingAsync(TestDatabase database, int events)
    {
        await using var scope = database.NewScope();
        var ledger = scope.ServiceProvider.GetRequiredService<Ledger>();
        for (var i = 0; i < events; i++)
            ledger.Append(LedgerStream.Account, "test", Actor.System, null, new { i });
        await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
    }

    private static async Task AppendAsync(TestDatabase database, int events)
    {
        await AppendWaitingAsync(database, events);
        await database.Services.GetRequiredService<LedgerSequencer>().SealAllAsync(Ct);
    }

    private static async Task<List<string>> TriggersAsync(TestDatabase database)
    {
        await using var db = database.NewContext();
        return await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync(Ct);
    }

    private static async Task SqlAsync(TestDatabase database, string sql)
    {
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Tampering, by the tests' own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Ct);
    }
}
