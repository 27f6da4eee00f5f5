using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Documents;

namespace MonHarmonie.Services.Tests.Conversations;

/// <summary>Files of messages: kept until they are sent, each once, and read by no program.</summary>
public sealed class AttachmentTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<AddedFile> AddAsync(ConversationWorld world, Guid draft, uint picture, Guid? account = null) =>
        world.Database.CallAsync<AttachmentService, AddedFile>(a =>
            a.AddAsync(
                new Writing(draft, account is { } id ? new Actor(id, "self") : world.Licence.Actor, world.Member.PersonId),
                "photo.jpg",
                new MemoryStream(SamplePicture.Jpeg(picture)),
                Ct
            )
        );

    [Theory, BothDatabases]
    public async Task Files_OfAForm_GoWithItsMessage_AndFiveAreTheMost(DatabaseProvider provider)
    {
        await using var world = await ConversationWorld.CreateAsync(provider);
        var draft = Ids.New();
        for (var number = 0u; number < 5; number++)
            Assert.NotNull((await AddAsync(world, draft, 100 + number)).FileId);

        Assert.Equal(SendRefusal.TooMany, (await AddAsync(world, draft, 200)).Refusal);
        Assert.NotNull((await AddAsync(world, draft, 100)).FileId);
        var sent = await world.StartAsync("Voici cinq photos", draft);

        Assert.Equal(5, Assert.Single((await world.ReadAsync(sent.Id!.Value))!.Messages).Files.Count);
        Assert.Empty(await world.Database.ReadAsync(db => db.MessageDrafts.ToListAsync(Ct)));
        Assert.Equal(5, await world.Database.ReadAsync(db => db.StoredFiles.CountAsync(Ct)));
    }

    [Fact]
    public async Task File_IsScannedAndSanitised_ButNotRead()
    {
        await using var world = await ConversationWorld.CreateAsync(configure: s =>
            s.Configure<FilesOptions>(o => o.Scanner = ScannerKind.None)
        );
        var draft = Ids.New();
        var added = await AddAsync(world, draft, 130);
        await world.StartAsync("Voici", draft);

        await world.Database.InspectAsync();

        var file = await world.Database.ReadAsync(db => db.StoredFiles.SingleAsync(f => f.Id == added.FileId, Ct));
        Assert.Equal((FileState.Available, world.Member.PersonId), (file.State, file.PersonId));
        Assert.Empty(await world.Database.ReadAsync(db => db.FileReadings.ToListAsync(Ct)));
    }

    [Fact]
    public async Task Draft_OfAnother_TakesNothing()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var draft = Ids.New();
        await AddAsync(world, draft, 130);

        Assert.Equal(SendRefusal.Closed, (await AddAsync(world, draft, 131, Ids.New())).Refusal);
    }

    [Fact]
    public async Task NeverSent_IsDeletedWithItsFilesAfterADay_AndASentOneStays()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var kept = Ids.New();
        await AddAsync(world, kept, 140);
        await world.StartAsync("Voici", kept);
        await AddAsync(world, Ids.New(), 141);

        world.Database.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(1, await world.Database.CallAsync<AttachmentService, int>(a => a.DiscardExpiredAsync(100, Ct)));

        Assert.Equal(1, await world.Database.ReadAsync(db => db.StoredFiles.CountAsync(Ct)));
        Assert.Equal(1, await world.Database.ReadAsync(db => db.MessageFiles.CountAsync(Ct)));
    }
}
