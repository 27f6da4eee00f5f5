namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>
/// Queries that no made-up call reaches, because they stand behind a code or a file that cannot be made up. They are run by the
/// tests of their own module only. The list may shrink; whoever adds to it says why here.
/// </summary>
internal static class UnreachedQueries
{
    public static readonly IReadOnlyList<string> Known =
    [
        // Behind a file to import: the tests of Imports run them on both databases.
        "MonHarmonie.Services.Imports.Statements.CoverLookup.LoadAsync: ToListAsync",
        "MonHarmonie.Services.Imports.Statements.StatementImporter.ActsAsync: ToListAsync",
        "MonHarmonie.Services.Imports.Statements.StatementImporter.StatementsAsync: ToListAsync",
        "MonHarmonie.Services.Imports.Medicines.MedicineImporter.ApplyAsync: ToDictionaryAsync",
        "MonHarmonie.Services.Imports.Households.HouseholdBatch.LoadCoversAsync: ToListAsync",
        "MonHarmonie.Services.Imports.Households.HouseholdBatch.LoadPersonsAsync: ToListAsync",
        "MonHarmonie.Services.Imports.Households.MemberNumberSequence.NextAsync: MaxAsync",
        "MonHarmonie.Services.Imports.Households.MemberImporter.ApplyAsync: ToListAsync",
        "MonHarmonie.Services.Imports.Dsn.DsnBatch.LoadAsync: ToListAsync",
        "MonHarmonie.Services.Imports.Dsn.DsnImporter.RunAsync: ToListAsync",
        "MonHarmonie.Services.Imports.Communes.CommuneImporter.ApplyAsync: ToListAsync",
        // Behind a code, a link or a password that only its owner has: the tests of Accounts and Members run them.
        "MonHarmonie.Services.Members.ActivationService.OpenAsync: AnyAsync",
        "MonHarmonie.Services.Members.ActivationService.SendCodeAsync: FirstOrDefaultAsync",
        "MonHarmonie.Services.Members.ActivationService.SendCodeAsync: CountAsync",
        "MonHarmonie.Services.Members.ActivationService.SendCodeAsync: AnyAsync",
        "MonHarmonie.Services.Accounts.AccountService.ProveAsync: FirstAsync",
        "MonHarmonie.Services.Accounts.EmailChangeService.CancelOnceAsync: FirstAsync",
        "MonHarmonie.Services.Accounts.PasswordResetService.SendAsync: FirstOrDefaultAsync",
        "MonHarmonie.Services.Accounts.SessionOpener.KeepOnlyDeviceAsync: ToListAsync",
        "MonHarmonie.Services.Notifications.OutboxSender.SendAsync: ExecuteUpdateAsync",
        "MonHarmonie.Services.Demonstration.Seeder.FillAsync: OpenConnectionAsync",
        // Behind a session that was seen: the tests of Accounts run it.
        "MonHarmonie.Services.Accounts.SessionMarks.WriteAsync: ExecuteUpdateAsync",
        "MonHarmonie.Services.Accounts.SecondFactorService.AddAsync: FirstAsync",
        "MonHarmonie.Services.Accounts.SessionOpener.RememberAsync: AnyAsync",
    ];
}
