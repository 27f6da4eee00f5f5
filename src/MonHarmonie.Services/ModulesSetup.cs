using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Imports.Guarantees;
using MonHarmonie.Services.Imports.Tariffs;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Rotation;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Counters;
using MonHarmonie.Services.Reimbursements.Intake;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Reimbursements.Settling.Reopening;
using MonHarmonie.Services.Rights;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Services.Simulator.Prices;
using MonHarmonie.Services.Simulator.Saved;

namespace MonHarmonie.Services;

/// <summary>Registers the services of every module, in the order of their ranks.</summary>
public static class ModulesSetup
{
    public static IServiceCollection AddModules(this IServiceCollection services)
    {
        services.AddMemoryCache(cache => cache.SizeLimit = 200_000);
        services.AddJobs();
        services.AddJob<LedgerCheckpointJob>();
        services.AddJob<IdempotencyKeyPurge>();
        services.AddAccounts();
        services.AddSingleton<PurposeGate>();
        services.AddSingleton<DeniedAccess>();
        services.AddJob<SessionViewPurge>();
        services.AddScoped<SharingService>();
        services.AddScoped<PersonService>();
        services.AddScoped<AccountHolders>();
        services.AddScoped<HomeAddresses>();
        services.AddScoped<PayoutAccounts>();
        services.AddScoped<ActivationService>();
        services.AddSingleton<ISealedColumn, SealedNirs>();
        services.AddSingleton<ISealedColumn, SealedIbans>();
        services.AddSingleton<IKeyedHashes, ActivationCodeHashes>();
        services.AddOptions<PublisherOptions>().BindConfiguration(PublisherOptions.Section);
        services.AddScoped<ContactService>();
        services.AddOptions<TariffOptions>().BindConfiguration(TariffOptions.Section);
        services.AddScoped<TariffService>();
        services.AddScoped<TariffVersionService>();
        services.AddScoped<ActSearchService>();
        services.AddDocuments();
        services.AddScoped<SituationService>();
        services.AddScoped<CoverageService>();
        services.AddScoped<GuaranteeBooks>();
        services.AddScoped<ContractChanges>();
        services.AddScoped<GuaranteeTableService>();
        services.AddScoped<GuaranteeTableEditor>();
        services.AddScoped<GuaranteeExampleService>();
        services.AddScoped<ReimbursementService>();
        services.AddScoped<ReimbursementDocuments>();
        services.AddScoped<VisibilityService>();
        services.AddScoped<SimilarActs>();
        services.AddScoped<PaidPrices>();
        services.AddScoped<CounterService>();
        services.AddScoped<SettlementQueue>();
        services.AddScoped<SettlementReopening>();
        services.AddScoped<SettlementService>();
        services.AddJob<SettlementJob>();
        services.AddScoped<SettlementExplanations>();
        services.AddScoped<InvoiceIntake>();
        services.AddScoped<ActQuotes>();
        services.AddPayments();
        services.AddScoped<SimulatorService>();
        services.AddScoped<SavedSimulations>();
        services.AddJob<SavedSimulationPurge>();
        services.AddScoped<ObservedPrices>();
        services.AddJob<ObservedPricesJob>();
        services.AddClaims();
        services.AddRights();
        services.AddScoped<DemoFamily>();
        services.AddScoped<DemoPayments>();
        services.AddScoped<DemoMessages>();
        services.AddScoped<DemoClaims>();
        services.AddSingleton<Seeder>();
        services.AddScoped<ImportService>();
        services.AddSingleton<ShippedTariffLoader>();
        services.AddScoped<GuaranteeImportService>();
        return services;
    }
}
