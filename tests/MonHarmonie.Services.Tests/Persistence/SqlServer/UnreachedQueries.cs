namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>
/// Queries that no made-up call reaches, because they stand behind a code or a file that cannot be made up. They are run by the
/// tests of their own module only. The list may shrink; whoever adds to it says why here.
/// </summary>
internal static class UnreachedQueries
{
    public static readonly IReadOnlyList<string> Known =
    [
        "MonHarmonie.Services.Notifications.OutboxSender.SendAsync: ExecuteUpdateAsync",
        "MonHarmonie.Services.Demonstration.Seeder.FillAsync: OpenConnectionAsync",
        "MonHarmonie.Services.Accounts.SecondFactorService.AddAsync: FirstAsync",
        "MonHarmonie.Services.Accounts.SessionOpener.RememberAsync: AnyAsync",
    ];
}
