using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport;

/// <summary>What a person and the worker do with the vault of a test.</summary>
public static class VaultExtensions
{
    public static Task<FileReceipt> SendAsync(
        this TestDatabase database,
        MemberViewer sender,
        byte[] content,
        string name = "facture.jpg"
    ) =>
        database.CallAsync<FileVault, FileReceipt>(vault =>
            vault.ReceiveAsync(
                new Actor(sender.AccountId, "self"),
                sender.PersonId,
                name,
                new MemoryStream(content),
                ForNothing,
                CancellationToken.None
            )
        );

    /// <summary>The use of a file that is sent to look at the vault only.</summary>
    public static Task<bool> ForNothing(Guid fileId, byte[] sha256) => Task.FromResult(true);

    /// <summary>Sends a file that must be taken, lets the worker do all it can, and looks at the row.</summary>
    public static async Task<StoredFile> SendAndInspectAsync(
        this TestDatabase database,
        MemberViewer sender,
        byte[] content,
        string name = "facture.jpg"
    )
    {
        var receipt = await database.SendAsync(sender, content, name);
        await database.InspectAsync();
        return await database.StoredFileAsync(
            receipt.FileId ?? throw new InvalidOperationException($"The file was refused: {receipt.Refusal}.")
        );
    }

    /// <summary>Lets the worker do every step that is due.</summary>
    public static async Task InspectAsync(this TestDatabase database)
    {
        while (await database.InspectOnceAsync())
        {
            // Until nothing is due.
        }
    }

    /// <summary>Lets the worker do one step.</summary>
    public static Task<bool> InspectOnceAsync(this TestDatabase database) =>
        database.CallAsync<FileInspector, bool>(inspector => inspector.StepAsync(CancellationToken.None));

    /// <summary>Lets the worker read every file that is due.</summary>
    public static async Task ReadFilesAsync(this TestDatabase database)
    {
        while (await database.ReadOnceAsync())
        {
            // Until nothing is due.
        }
    }

    /// <summary>Lets the worker read one file.</summary>
    public static Task<bool> ReadOnceAsync(this TestDatabase database) =>
        database.CallAsync<FileReader, bool>(reader => reader.StepAsync(CancellationToken.None));

    public static Task<StoredFile> StoredFileAsync(this TestDatabase database, Guid id) =>
        database.ReadAsync(db => db.StoredFiles.AsNoTracking().SingleAsync(f => f.Id == id));

    /// <summary>Opens a file as its viewer would; null when it is not opened.</summary>
    public static async Task<(byte[] Content, string ContentType)?> OpenFileAsync(this TestDatabase database, MemberViewer viewer, Guid id)
    {
        var licence = await database.FilesLicenceAsync(viewer);
        return await database.CallAsync<FileVault, (byte[], string)?>(async vault =>
            await ContentAsync(await vault.OpenAsync(licence, id, CancellationToken.None))
        );
    }

    /// <summary>What was read of a file, as its viewer sees it.</summary>
    public static async Task<FileReadingAnswer?> ReadingAsync(this TestDatabase database, MemberViewer viewer, Guid id)
    {
        var licence = await database.FilesLicenceAsync(viewer);
        return await database.CallAsync<FileReadings, FileReadingAnswer?>(readings =>
            readings.GetAsync(licence, id, CancellationToken.None)
        );
    }

    /// <summary>Opens the picture of a page as its viewer would; null when it is not opened.</summary>
    public static async Task<(byte[] Content, string ContentType)?> OpenPageAsync(
        this TestDatabase database,
        MemberViewer viewer,
        Guid id,
        int page = 1
    )
    {
        var licence = await database.FilesLicenceAsync(viewer);
        return await database.CallAsync<FileReadings, (byte[], string)?>(async readings =>
            await ContentAsync(await readings.OpenPageAsync(licence, id, page, CancellationToken.None))
        );
    }

    private static async Task<DataLicence> FilesLicenceAsync(this TestDatabase database, MemberViewer viewer) =>
        (
            await database.CallAsync<PurposeGate, DataLicence?>(gate =>
                gate.IssueForSelfAsync(viewer, DataCategory.Documents, Purpose.QuotesAndInvoices, "test", CancellationToken.None)
            )
        )!;

    private static async Task<(byte[] Content, string ContentType)?> ContentAsync(OpenedFile? opened)
    {
        await using var file = opened;
        if (file is null)
            return null;
        using var content = new MemoryStream();
        await file.Content.CopyToAsync(content);
        return (content.ToArray(), file.ContentType);
    }

    /// <summary>The names of the files in the vault's folder, but its marker.</summary>
    public static string[] FilesOnDisk(this TestDatabase database)
    {
        var folder = database.Services.GetRequiredService<DataFolders>().Files;
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder).Select(f => Path.GetFileName(f)).Where(f => f != DiskFileStore.Marker)]
            : [];
    }

    public static string PathInVault(this TestDatabase database, string name) =>
        Path.Combine(database.Services.GetRequiredService<DataFolders>().Files, name);

    /// <summary>Makes every file of the vault's folder two hours old by the test's clock.</summary>
    public static void AgeFiles(this TestDatabase database)
    {
        var folder = database.Services.GetRequiredService<DataFolders>().Files;
        foreach (var name in database.FilesOnDisk())
            File.SetLastWriteTimeUtc(Path.Combine(folder, name), database.Clock.UtcNow().AddHours(-2));
    }

    /// <summary>While it lasts, no save that writes to the ledger succeeds: a database that fails at the worst moment.</summary>
    public static IAsyncDisposable Broken(this TestDatabase database) => new BrokenLedger(database);

    private sealed class BrokenLedger : IAsyncDisposable
    {
        private const string Trigger = "NoSave";
        private readonly TestDatabase database;

        public BrokenLedger(TestDatabase database)
        {
            this.database = database;
            using var db = database.NewContext();
            db.Database.ExecuteSqlRaw(
                $"CREATE TRIGGER \"{Trigger}\" BEFORE INSERT ON \"LedgerPending\" BEGIN SELECT RAISE(ABORT, 'broken'); END"
            );
        }

        public async ValueTask DisposeAsync()
        {
            await using var db = database.NewContext();
            await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER \"{Trigger}\"");
        }
    }
}
