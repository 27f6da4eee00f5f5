namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>
/// Queries that no made-up call reaches, because they depend on a code or a file that cannot be made up. They are run by the
/// tests of their own module only. The list may shrink; whoever adds to it says why here.
/// </summary>
internal static class UnreachedQueries
{
    public static readonly IReadOnlyList<string> Known =
    [
        // Behind a code, a link or a password that only its owner has: the tests of Accounts and Members run them.
        "MonHarmonie.Services.Members.ActivationService.OpenAsync: AnyAsync",
        "MonHarmonie.Services.Members.ActivationService.SendCodeAsync: FirstOrDefaultAsync",
        "MonHarmonie.Services.Members.ActivationService.SendCodeAsync: CountAsync",
        "MonHarmonie.Services.Members.ActivationService.SendCodeAsync: AnyAsync",
        "MonHarmonie.Services.Accounts.AccountService.ConfirmIdentityAsync: FirstAsync",
        "MonHarmonie.Services.Accounts.Emails.EmailChangeService.CancelOnceAsync: FirstAsync",
        "MonHarmonie.Services.Accounts.Passwords.PasswordResetService.SendAsync: FirstOrDefaultAsync",
        "MonHarmonie.Services.Accounts.Sessions.SessionOpener.KeepOnlyDeviceAsync: ToListAsync",
        "MonHarmonie.Services.Notifications.OutboxSender.SendAsync: ExecuteUpdateAsync",
        // Behind a message that opens, whose reader has chosen: MailChoiceTests run them.
        "MonHarmonie.Services.Notifications.OutboxSender.IsHeldAsync: ExecuteDeleteAsync",
        "MonHarmonie.Services.Notifications.OutboxSender.IsHeldAsync: ExecuteUpdateAsync",
        // Asks, when a commit was not acknowledged, whether it was one.
        "MonHarmonie.Services.Demonstration.Seeding.Writing.BatchWriter.IsWrittenAsync: AnyAsync",
        // Asks, when a reading could not be kept, whether its file was thrown away meanwhile.
        "MonHarmonie.Services.Documents.Reading.FileReader.SaveAsync: AnyAsync",
        // These send no command.
        "MonHarmonie.Services.Demonstration.Seeder.FillAsync: OpenConnectionAsync",
        "MonHarmonie.Services.Imports.ImportService.RunAsync: OpenConnectionAsync",
        "MonHarmonie.Services.Imports.ImportService.RunAsync: CloseConnectionAsync",
        // SqlServerSettingsTests parse what these say to the server itself.
        "MonHarmonie.Services.Persistence.Connections.SqlServerSettings.ApplyAsync: ExecuteSqlRawAsync",
        "MonHarmonie.Services.Persistence.Connections.SqlServerSettings.LacksAsync: OpenConnectionAsync",
        "MonHarmonie.Services.Persistence.Connections.SqlServerSettings.LacksAsync: CloseConnectionAsync",
        // Behind a code of the nomenclature, an act that waits with a guarantee table in force, or a run that another one overtook.
        "MonHarmonie.Services.Simulator.Prices.ObservedPrices.FindAsync: ToListAsync",
        "MonHarmonie.Services.Demonstration.Products.NameItemsAsync: ToListAsync",
        // Gives a request back when the node stops while it answers; the query that takes it is in the same method and is reached.
        "MonHarmonie.Services.Accounts.RequestQueue.AnswerAsync: ExecuteUpdateAsync",
        // Behind a session that was seen: the tests of Accounts run it.
        "MonHarmonie.Services.Accounts.Sessions.SessionMarks.WriteAsync: ExecuteUpdateAsync",
        "MonHarmonie.Services.Accounts.SecondFactors.SecondFactorService.AddAsync: FirstAsync",
        "MonHarmonie.Services.Accounts.Sessions.SessionOpener.RememberAsync: AnyAsync",
        // Behind a cipher that opens, or a key that was replaced: KeyRotationTests run them.
        "MonHarmonie.Services.Members.Rotation.SealedNirs.ReplaceAsync: ExecuteUpdateAsync",
        "MonHarmonie.Services.Members.Rotation.SealedIbans.ReplaceAsync: ExecuteUpdateAsync",
        "MonHarmonie.Services.Members.Rotation.ActivationCodeHashes.CountAsync: CountAsync",
        "MonHarmonie.Services.Accounts.Rotation.SealedTotpSecrets.ReplaceAsync: ExecuteUpdateAsync",
        "MonHarmonie.Services.Accounts.Rotation.SealedRequests.ReplaceAsync: ExecuteUpdateAsync",
        "MonHarmonie.Services.Accounts.Rotation.RecoveryCodeHashes.CountAsync: CountAsync",
        "MonHarmonie.Services.Accounts.Rotation.RecoveryCodeHashes.DiscardAsync: ExecuteDeleteAsync",
        "MonHarmonie.Services.Notifications.SealedMessages.ReplaceAsync: ExecuteUpdateAsync",
        // Behind a contract that was given another product: ReopeningTests run it.
        "MonHarmonie.Services.Contracts.ContractChanges.RemoveAsync: ExecuteDeleteAsync",
        // Behind an act settled twice, a table of a contract that has acts, a form sent twice, a chain that begins, another node's seals, a
        // clock that jumped, a request that waits, a device that comes back: the tests of their modules run them.
        "MonHarmonie.Services.Simulator.Saved.SavedSimulations.SaveAsync: AnyAsync",
        "MonHarmonie.Services.Reimbursements.Settling.SettlementExplanations.FindAsync: FirstOrDefaultAsync",
        "MonHarmonie.Services.Contracts.GuaranteeBooks.HistoryAsync: ToListAsync",
        "MonHarmonie.Services.Persistence.Ledgers.LedgerChain.ReadStartAsync: FirstOrDefaultAsync",
        "MonHarmonie.Services.Persistence.Ledgers.LedgerSequencer.SaveAsync: AnyAsync",
        "MonHarmonie.Services.Accounts.Sessions.SessionOpener.RememberAsync: FirstOrDefaultAsync",
        // Behind an account on which a run pays, or a whole report of a bank: RunPreparationTests, PaymentRunTests and BankReportTests.
        "MonHarmonie.Services.Payments.Runs.RunPreparation.OrdersAsync: ToListAsync",
        // Behind a payment that came back: ReturnedPaymentsTests run it.
        "MonHarmonie.Services.Payments.Returns.ReturnedPayments.PayAgainAsync: AnyAsync",
        "MonHarmonie.Services.Documents.Storage.SealedFileKeys.ReplaceAsync: ExecuteUpdateAsync",
        "MonHarmonie.Services.Payments.Runs.SealedRunFiles.ReplaceAsync: ExecuteUpdateAsync",
        "MonHarmonie.Services.Rights.Requests.SealedRightsWords.ReplaceAsync: ExecuteUpdateAsync",
        "MonHarmonie.Services.Payments.BankReports.BankReportService.KnownAsync: ToListAsync",
        "MonHarmonie.Services.Payments.BankReports.MovementMatcher.LoadAsync: ToListAsync",
        // Behind a request that was sent, is accepted, or is on an advisor's desk: the tests of Claims run them.
        "MonHarmonie.Services.Reimbursements.Settling.SettlementFacts.LoadBeforeAsync: ToListAsync",
        "MonHarmonie.Services.Reimbursements.Settling.SettlementFacts.LoadBeforeAsync: SingleAsync",
        "MonHarmonie.Services.Reimbursements.Intake.InvoiceIntake.LookAtAsync: SingleAsync",
        "MonHarmonie.Services.Reimbursements.Intake.InvoiceIntake.PutAsync: SingleOrDefaultAsync",
        "MonHarmonie.Services.Reimbursements.Intake.InvoiceIntake.PutAsync: SingleAsync",
        "MonHarmonie.Services.Reimbursements.Intake.InvoiceIntake.IsOfStatementAsync: AnyAsync",
        "MonHarmonie.Services.Reimbursements.Intake.InvoiceIntake.WithdrawAsync: SingleAsync",
        "MonHarmonie.Services.Claims.Desk.ClaimDecisions.KeepStatementAsync: SingleAsync",
        "MonHarmonie.Services.Claims.Desk.ClaimDecisions.WordsOfProposalAsync: FirstOrDefaultAsync",
        "MonHarmonie.Services.Claims.Sending.PageService.StageAsync: FirstOrDefaultAsync",
        "MonHarmonie.Services.Claims.Sending.Submission.TryAsync: ToListAsync",
        "MonHarmonie.Services.Claims.Processing.ClaimRouting.RouteAsync: ToListAsync",
        "MonHarmonie.Services.Claims.Processing.InvoiceChecks.IsDuplicateAsync: ToListAsync",
        "MonHarmonie.Services.Claims.Processing.InvoiceChecks.IsDuplicateAsync: AnyAsync",
        "MonHarmonie.Services.Claims.Processing.StatementSearch.FindAsync: ToListAsync",
        "MonHarmonie.Services.Claims.Processing.StatementSearch.IsOnPaperAsync: AnyAsync",
        "MonHarmonie.Services.Claims.Following.ClaimPayments.CancelWaitingAsync: FirstOrDefaultAsync",
        "MonHarmonie.Services.Claims.Following.ClaimPayments.PayeeAsync: AnyAsync",
        "MonHarmonie.Services.Claims.Following.ClaimPayments.PayeeAsync: SingleAsync",
        "MonHarmonie.Services.Claims.Estimates.ClaimEstimates.CircumstancesAsync: SingleAsync",
        "MonHarmonie.Services.Claims.Estimates.ClaimEstimates.CircumstancesAsync: FirstOrDefaultAsync",
        "MonHarmonie.Services.Claims.Desk.ClaimDesk.HasAsync: AnyAsync",
        "MonHarmonie.Services.Claims.Desk.ClaimDesk.GetAsync: SingleAsync",
        // Behind a copy of their data that somebody asked for: ArchiveTests and ArchiveContentTests run each of them.
        "MonHarmonie.Services.Simulator.Saved.SimulationData.Kept: AsAsyncEnumerable",
        "MonHarmonie.Services.Reimbursements.ReimbursementData.ReadActs: AsAsyncEnumerable",
        "MonHarmonie.Services.Reimbursements.ReimbursementData.ReadParts: AsAsyncEnumerable",
        "MonHarmonie.Services.Reimbursements.ReimbursementData.ReadSettlements: AsAsyncEnumerable",
        "MonHarmonie.Services.Payments.PaymentData.Orders: AsAsyncEnumerable",
        "MonHarmonie.Services.Payments.PaymentData.ReturnedOrders: AsAsyncEnumerable",
        "MonHarmonie.Services.Payments.PaymentData.Owed: AsAsyncEnumerable",
        "MonHarmonie.Services.Payments.PaymentData.Instalments: AsAsyncEnumerable",
        "MonHarmonie.Services.Members.Access.MemberData.Self: AsAsyncEnumerable",
        "MonHarmonie.Services.Members.Access.MemberData.SelfWithNir: AsAsyncEnumerable",
        "MonHarmonie.Services.Members.Access.MemberData.Accounts: AsAsyncEnumerable",
        "MonHarmonie.Services.Members.Access.MemberData.Situation: AsAsyncEnumerable",
        "MonHarmonie.Services.Members.Access.MemberData.Codes: AsAsyncEnumerable",
        "MonHarmonie.Services.Documents.DocumentData.Files: AsAsyncEnumerable",
        "MonHarmonie.Services.Documents.DocumentData.Pages: AsAsyncEnumerable",
        "MonHarmonie.Services.Documents.DocumentData.Readings: AsAsyncEnumerable",
        "MonHarmonie.Services.Documents.DocumentData.OpenAsync: FirstOrDefaultAsync",
        "MonHarmonie.Services.Documents.Storage.VaultOpening.EnsureAsync: AnyAsync",
        "MonHarmonie.Services.Contracts.ContractData.Covers: AsAsyncEnumerable",
        "MonHarmonie.Services.Contracts.ContractData.CompanyCovers: AsAsyncEnumerable",
        "MonHarmonie.Services.Contracts.ContractData.Family: AsAsyncEnumerable",
        "MonHarmonie.Services.Contracts.ContractData.Guarantees: AsAsyncEnumerable",
        "MonHarmonie.Services.Consents.PersonalData.SharingData.Grants: AsAsyncEnumerable",
        "MonHarmonie.Services.Support.HiddenHintData.Hidden: AsAsyncEnumerable",
        "MonHarmonie.Services.Rights.Requests.RightsData.Requests: AsAsyncEnumerable",
        "MonHarmonie.Services.Rights.Requests.RightsData.Steps: AsAsyncEnumerable",
        "MonHarmonie.Services.Consents.PersonalData.ChoiceData.Words: AsAsyncEnumerable",
        "MonHarmonie.Services.Consents.Holds.HoldData.Holds: AsAsyncEnumerable",
        "MonHarmonie.Services.Claims.Access.ClaimData.ReadClaims: AsAsyncEnumerable",
        "MonHarmonie.Services.Claims.Access.ClaimData.ReadSteps: AsAsyncEnumerable",
        "MonHarmonie.Services.Claims.Access.ClaimData.ReadEstimates: AsAsyncEnumerable",
        "MonHarmonie.Services.Claims.Access.ClaimData.ReadFiles: AsAsyncEnumerable",
        "MonHarmonie.Services.Archives.SealedArchiveKeys.ReplaceAsync: ExecuteUpdateAsync",
        "MonHarmonie.Services.Archives.ArchiveFiles.HasAnyAsync: AnyAsync",
        "MonHarmonie.Services.Archives.ArchiveMaker.FinishAsync: FirstOrDefaultAsync",
        "MonHarmonie.Services.Archives.Sources.AccountData.Own: AsAsyncEnumerable",
        "MonHarmonie.Services.Archives.Sources.AccountData.OfAccount: AsAsyncEnumerable",
        "MonHarmonie.Services.Archives.Sources.LedgerData.Views: AsAsyncEnumerable",
        "MonHarmonie.Services.Archives.Sources.LedgerData.Others: AsAsyncEnumerable",
        "MonHarmonie.Services.Archives.Sources.MessageData.Messages: AsAsyncEnumerable",
        "MonHarmonie.Services.Archives.Sources.MessageData.Choices: AsAsyncEnumerable",
        "MonHarmonie.Services.Archives.Sources.RequestData.Asked: AsAsyncEnumerable",
    ];
}
