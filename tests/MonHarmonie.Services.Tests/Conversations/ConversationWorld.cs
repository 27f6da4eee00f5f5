using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Conversations;

namespace MonHarmonie.Services.Tests.Conversations;

/// <summary>A member with an account, on a day on which advisors answer: Thursday 3 December 2026, 10:00 in Paris.</summary>
internal sealed class ConversationWorld : IAsyncDisposable
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public required TestDatabase Database { get; init; }
    public required TestMember Member { get; init; }
    public required DataLicence Licence { get; init; }
    public required DataLicence Documents { get; init; }
    public Guid Advisor { get; } = Ids.New();
    public Guid Colleague { get; } = Ids.New();

    public static async Task<ConversationWorld> CreateAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite,
        Action<IServiceCollection>? configure = null
    )
    {
        var database = await TestDatabase.CreateAsync(provider, configure: configure);
        database.OpenDesk();
        var member = await database.Data.CreateMemberAsync();
        var user = new User
        {
            Email = "membre@exemple.test",
            DisplayName = "Membre",
            PersonId = member.PersonId,
            CreatedAtUtc = database.Clock.UtcNow(),
        };
        await database.AddAsync(user);
        var viewer = new MemberViewer(user.Id, member.PersonId, Ids.New());
        return new ConversationWorld
        {
            Database = database,
            Member = member,
            Licence = await database.LicenceAsync(viewer, DataCategory.Exchanges, Purpose.Correspondence),
            Documents = await database.LicenceAsync(viewer, DataCategory.Documents, Purpose.QuotesAndInvoices),
        };
    }

    public Task<SendResult> StartAsync(string text = "Bonjour", Guid? draft = null, ContactTopic topic = ContactTopic.Quotes) =>
        Database.CallAsync<ConversationService, SendResult>(c => c.StartAsync(Licence, draft ?? Ids.New(), topic, text, Ct));

    public async Task<Guid> StartedAsync(string text = "Bonjour") => (await StartAsync(text)).Id!.Value;

    public Task<SendResult> ReplyAsync(Guid id, string text = "Encore ceci", Guid? draft = null) =>
        Database.CallAsync<ConversationService, SendResult>(c => c.ReplyAsync(Licence, id, draft ?? Ids.New(), text, Ct));

    public Task<ConversationThread?> ReadAsync(Guid id) =>
        Database.CallAsync<ConversationService, ConversationThread?>(c => c.GetAsync(Licence, Documents, id, Ct));

    public async Task<IReadOnlyList<ConversationRow>> ListAsync() =>
        (await Database.CallAsync<ConversationService, Page<ConversationRow>>(c => c.ListAsync(Licence, null, Ct))).Items;

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
