using ImageMagick;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Faults.Tests.People;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Uploads;

namespace MonHarmonie.Faults.Tests.Books;

/// <summary>Every file that was acknowledged can be opened by whoever sent it, and the vault holds nothing that no row names.</summary>
internal static class DocumentBooks
{
    private static readonly TimeSpan UntilEverythingIsSwept = TimeSpan.FromHours(25);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Downloads what each member sent, as that member.</summary>
    public static async Task CheckPagesAsync(FaultWorld world, Findings faults)
    {
        foreach (var sending in world.Journal.Sendings)
        {
            var files = await world.Database.ReadAsync(db =>
                db.ClaimFiles.AsNoTracking()
                    .Where(f => f.ClaimId == sending.ClaimId)
                    .Join(db.StoredFiles, f => f.FileId, s => s.Id, (_, s) => new { s.Id, s.State })
                    .ToListAsync(Ct)
            );
            var readable = new List<(uint, uint)>();
            foreach (var file in files)
            {
                faults.Expect(file.State == FileState.Available, $"a file of {sending.Reference} is {file.State}");
                if (await OpenAsync(sending.Sender, $"/mes-demandes/{sending.ClaimId:N}/document/{file.Id:N}") is { } size)
                    readable.Add(size);
            }
            foreach (var picture in sending.Invoice.Pictures)
                faults.Expect(
                    readable.Contains((picture.Width, picture.Height)),
                    $"picture {picture.Number} of {sending.Reference} cannot be opened"
                );
        }
    }

    /// <summary>Once the sweeper has had its time, files and rows name each other; the portal is stopped.</summary>
    public static async Task CheckVaultAsync(FaultWorld world, Findings faults)
    {
        var database = world.Database;
        database.Clock.SetUtcNow(TimeProvider.System.GetUtcNow() + UntilEverythingIsSwept);
        await database.CallAsync<VaultSweeper, int>(s => s.SweepAsync(Ct));
        database.Services.GetRequiredService<PartialUploads>().Sweep();
        // The page of a picture is the picture.
        var named = await database.ReadAsync(db =>
            db.StoredFiles.Where(f => f.StorageName != null)
                .Select(f => f.StorageName!)
                .Union(db.FilePages.Select(p => p.StorageName))
                .CountAsync(Ct)
        );
        var stray = await database.ReadAsync(db => db.StoredFiles.CountAsync(f => !db.ClaimFiles.Any(c => c.FileId == f.Id), Ct));
        faults.Expect(stray == 0, $"{stray} files belong to no request");
        faults.Expect(database.FilesOnDisk().Length == named, $"the vault holds {database.FilesOnDisk().Length} files, rows name {named}");
        faults.Expect(
            !Directory.Exists(world.UploadsFolder) || !Directory.EnumerateFiles(world.UploadsFolder).Any(),
            "beginnings of uploads are never deleted"
        );
    }

    private static async Task<(uint Width, uint Height)?> OpenAsync(MemberClient member, string address)
    {
        using var answer = await member.Browser.GetAsync(address);
        if (!answer.IsSuccessStatusCode)
            return null;
        var picture = new MagickImageInfo(await answer.Content.ReadAsByteArrayAsync(Ct));
        return (picture.Width, picture.Height);
    }
}
