using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Protection;
using MonHarmonie.Services.Advisors.Verification;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Breaches;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Consents.Verification;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Notifications.Preferences;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.BankReports;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Persistence.Connections;
using MonHarmonie.Services.Purges;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Reimbursements.Settling.Reopening;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator.Prices;
using MonHarmonie.Services.Simulator.Saved;
using MonHarmonie.Services.Support;

namespace MonHarmonie.Services.Persistence;

/// <summary>The one context of the portal, for SQLite (embedded default) and SQL Server. Pages never receive it: services do.</summary>
public sealed class HarmonieDbContext(DbContextOptions<HarmonieDbContext> options)
    : IdentityUserContext<User, Guid>(options),
        IDataProtectionKeyContext
{
    public DbSet<LedgerEvent> LedgerEvents => Set<LedgerEvent>();
    public DbSet<LedgerSeal> LedgerSeals => Set<LedgerSeal>();
    public DbSet<LedgerPending> LedgerPending => Set<LedgerPending>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<InboxMessage> InboxMessages => Set<InboxMessage>();
    public DbSet<MailPreference> MailPreferences => Set<MailPreference>();
    public DbSet<MailRefusal> MailRefusals => Set<MailRefusal>();
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();
    public DbSet<FileReading> FileReadings => Set<FileReading>();
    public DbSet<FilePage> FilePages => Set<FilePage>();
    public DbSet<JobState> Jobs => Set<JobState>();
    public DbSet<JobClock> JobClock => Set<JobClock>();

    public DbSet<UserRole> UserRoles => Set<UserRole>();
    public DbSet<UserSession> UserSessions => Set<UserSession>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<KnownDevice> KnownDevices => Set<KnownDevice>();
    public DbSet<Throttle> Throttles => Set<Throttle>();
    public DbSet<AccountToken> AccountTokens => Set<AccountToken>();
    public DbSet<EmailChange> EmailChanges => Set<EmailChange>();
    public DbSet<AccessRequest> AccessRequests => Set<AccessRequest>();
    public DbSet<ViewGrant> ViewGrants => Set<ViewGrant>();
    public DbSet<SessionView> SessionViews => Set<SessionView>();
    public DbSet<ConsentNotice> ConsentNotices => Set<ConsentNotice>();
    public DbSet<ConsentDecision> ConsentDecisions => Set<ConsentDecision>();
    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();
    public DbSet<EvidenceCheck> EvidenceChecks => Set<EvidenceCheck>();

    public DbSet<Person> Persons => Set<Person>();
    public DbSet<PersonSituation> PersonSituations => Set<PersonSituation>();
    public DbSet<ActivationCode> ActivationCodes => Set<ActivationCode>();
    public DbSet<BankAccount> BankAccounts => Set<BankAccount>();
    public DbSet<Medicine> Medicines => Set<Medicine>();
    public DbSet<Commune> Communes => Set<Commune>();
    public DbSet<TariffVersion> TariffVersions => Set<TariffVersion>();
    public DbSet<TariffAct> TariffActs => Set<TariffAct>();
    public DbSet<SearchMiss> SearchMisses => Set<SearchMiss>();
    public DbSet<ActPrice> ActPrices => Set<ActPrice>();
    public DbSet<RateValue> RateValues => Set<RateValue>();

    public DbSet<Company> Companies => Set<Company>();
    public DbSet<CompanyContract> CompanyContracts => Set<CompanyContract>();
    public DbSet<Contract> Contracts => Set<Contract>();
    public DbSet<ContractChange> ContractChanges => Set<ContractChange>();
    public DbSet<Beneficiary> Beneficiaries => Set<Beneficiary>();
    public DbSet<GuaranteeTable> GuaranteeTables => Set<GuaranteeTable>();
    public DbSet<GuaranteeLine> GuaranteeLines => Set<GuaranteeLine>();

    public DbSet<Statement> Statements => Set<Statement>();
    public DbSet<Reimbursement> Reimbursements => Set<Reimbursement>();
    public DbSet<ReimbursementPart> ReimbursementParts => Set<ReimbursementPart>();
    public DbSet<ActSettlement> Settlements => Set<ActSettlement>();
    public DbSet<SettlementBasis> SettlementBasis => Set<SettlementBasis>();
    public DbSet<SettledTable> SettledTables => Set<SettledTable>();
    public DbSet<SettlementLease> SettlementLeases => Set<SettlementLease>();
    public DbSet<SavedSimulation> SavedSimulations => Set<SavedSimulation>();
    public DbSet<ObservedPrice> ObservedPrices => Set<ObservedPrice>();
    public DbSet<Claim> Claims => Set<Claim>();
    public DbSet<ClaimEvent> ClaimEvents => Set<ClaimEvent>();
    public DbSet<ClaimFile> ClaimFiles => Set<ClaimFile>();
    public DbSet<ClaimEstimate> ClaimEstimates => Set<ClaimEstimate>();
    public DbSet<HiddenHint> HiddenHints => Set<HiddenHint>();

    public DbSet<PaymentOrder> PaymentOrders => Set<PaymentOrder>();
    public DbSet<PaymentRun> PaymentRuns => Set<PaymentRun>();
    public DbSet<PaymentRunFile> PaymentRunFiles => Set<PaymentRunFile>();
    public DbSet<BankReport> BankReports => Set<BankReport>();
    public DbSet<BankEntry> BankEntries => Set<BankEntry>();
    public DbSet<Overpayment> Overpayments => Set<Overpayment>();
    public DbSet<Instalment> Instalments => Set<Instalment>();

    public DbSet<RightsRequest> RightsRequests => Set<RightsRequest>();
    public DbSet<RightsStep> RightsSteps => Set<RightsStep>();
    public DbSet<FileOpening> FileOpenings => Set<FileOpening>();
    public DbSet<CallerCheck> CallerChecks => Set<CallerCheck>();
    public DbSet<FileNote> FileNotes => Set<FileNote>();
    public DbSet<ContactChange> ContactChanges => Set<ContactChange>();
    public DbSet<ChangeProposal> ChangeProposals => Set<ChangeProposal>();
    public DbSet<ProtectedFile> ProtectedFiles => Set<ProtectedFile>();
    public DbSet<AccessAlert> AccessAlerts => Set<AccessAlert>();
    public DbSet<DeskSearch> DeskSearches => Set<DeskSearch>();
    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<ConversationMessage> ConversationMessages => Set<ConversationMessage>();
    public DbSet<MessageDraft> MessageDrafts => Set<MessageDraft>();
    public DbSet<MessageFile> MessageFiles => Set<MessageFile>();
    public DbSet<Appointment> Appointments => Set<Appointment>();
    public DbSet<Complaint> Complaints => Set<Complaint>();
    public DbSet<ComplaintStep> ComplaintSteps => Set<ComplaintStep>();
    public DbSet<Breach> Breaches => Set<Breach>();
    public DbSet<BreachStep> BreachSteps => Set<BreachStep>();
    public DbSet<DataArchive> DataArchives => Set<DataArchive>();
    public DbSet<Restriction> Restrictions => Set<Restriction>();
    public DbSet<Objection> Objections => Set<Objection>();
    public DbSet<Erasure> Erasures => Set<Erasure>();
    public DbSet<ErasureLine> ErasureLines => Set<ErasureLine>();
    public DbSet<PurgeProof> PurgeProofs => Set<PurgeProof>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.ComplexProperties<Money>();
        configurationBuilder.Properties<string>().HaveMaxLength(200);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>().HavePrecision(3);
        if (Database.IsSqlite())
            configurationBuilder.Properties<Guid>().HaveConversion<GuidBytesConverter>();
        if (Database.IsSqlServer())
        {
            configurationBuilder.Properties<Guid>().HaveConversion<SqlServerGuidConverter>();
            configurationBuilder.Properties<string>().UseCollation(SqlServerSettings.Collation);
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(HarmonieDbContext).Assembly);
        if (Database.IsSqlServer())
            builder.UseCollation(SqlServerSettings.Collation);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            foreach (var money in entity.GetComplexProperties().Where(p => p.ClrType == typeof(Money)))
                money.ComplexType.FindProperty(nameof(Money.Cents))!.SetColumnName(money.Name + "Cents");
            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        BeforeSave();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        BeforeSave();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>A kept connection that this context holds until it is disposed; null when its connection is its own.</summary>
    internal ConnectionCache.LentConnection? Lent { private get; set; }

    public override void Dispose()
    {
        // Taken before the context is back in its pool, where another caller may lend it a connection at once.
        var lent = Lent;
        Lent = null;
        base.Dispose();
        lent?.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        var lent = Lent;
        Lent = null;
        await base.DisposeAsync();
        lent?.Dispose();
    }

    private void BeforeSave()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry is { Entity: IVersioned row, State: EntityState.Added or EntityState.Modified })
                row.Version = Ids.New();
            if (entry is { Entity: LedgerEvent or LedgerSeal, State: EntityState.Modified or EntityState.Deleted })
                throw new InvalidOperationException("The ledger is append-only.");
        }
    }
}
