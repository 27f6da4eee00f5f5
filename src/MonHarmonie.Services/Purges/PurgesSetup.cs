using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts.Purging;
using MonHarmonie.Services.Advisors.Approvals.Access;
using MonHarmonie.Services.Advisors.Protection;
using MonHarmonie.Services.Advisors.Purging;
using MonHarmonie.Services.Appointments.Purging;
using MonHarmonie.Services.Breaches;
using MonHarmonie.Services.Claims.Purging;
using MonHarmonie.Services.Complaints.Purging;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Contracts.Purging;
using MonHarmonie.Services.Conversations.Purging;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Members.Purging;
using MonHarmonie.Services.Payments.Purging;
using MonHarmonie.Services.Purges.Sources;
using MonHarmonie.Services.Reimbursements.Purging;
using MonHarmonie.Services.Rights.Purging;
using MonHarmonie.Services.Simulator.Purging;
using MonHarmonie.Services.Support.Purging;

namespace MonHarmonie.Services.Purges;

public static class PurgesSetup
{
    /// <summary>The sources in the order in which they run: who names a row before who keeps it, persons last.</summary>
    public static IServiceCollection AddPurges(this IServiceCollection services)
    {
        services.AddScoped<FileRemoval>();
        services.AddScoped<ClosedAccounts>();
        services.AddScoped<EndedSessions>();
        services.AddScoped<EndedMembers>();
        services.AddSingleton<IEndedContracts, EndedContracts>();
        services.AddSingleton<IRowUses, ContractUses>();
        services.AddSingleton<IRowUses, ActUses>();
        services.AddSingleton<IRowUses, PaymentUses>();
        services.AddSingleton<IRowUses, ClaimUses>();
        services.AddSingleton<IRowUses, RightsUses>();
        services.AddSingleton<IRowUses, FileOpeningUses>();
        services.AddSingleton<IRowUses, ProposalUses>();
        services.AddSingleton<IRowUses, ProtectionUses>();
        services.AddSingleton<IRowUses, ConversationUses>();
        services.AddSingleton<IRowUses, AppointmentUses>();
        services.AddSingleton<IRowUses, ComplaintUses>();
        services.AddSingleton<IRowUses, AccountUses>();
        services.AddSingleton<IRowUses, SimulationUses>();
        services.AddSingleton<IRowUses, HintUses>();

        services.AddScoped<IRetentionSource, AccountRetention>();
        services.AddScoped<IRetentionSource, SessionRetention>();
        services.AddScoped<IRetentionSource, ClaimRetention>();
        services.AddScoped<IRetentionSource, PaymentRetention>();
        services.AddScoped<IRetentionSource, OverpaymentRetention>();
        services.AddScoped<IRetentionSource, ActRetention>();
        services.AddScoped<IRetentionSource, RightsRetention>();
        services.AddScoped<IRetentionSource, ConversationRetention>();
        services.AddScoped<IRetentionSource, AppointmentRetention>();
        services.AddScoped<IRetentionSource, ComplaintRetention>();
        services.AddScoped<IRetentionSource, FileOpeningRetention>();
        services.AddScoped<IRetentionSource, BreachRetention>();
        services.AddScoped<IRetentionSource, EvidenceRetention>();
        services.AddScoped<IRetentionSource, NirRetention>();
        services.AddScoped<IRetentionSource, ContactRetention>();
        services.AddScoped<IRetentionSource, ContactChangeRetention>();
        services.AddScoped<IRetentionSource, ProposalRetention>();
        services.AddScoped<IRetentionSource, ProtectionRetention>();
        services.AddScoped<IRetentionSource, BankAccountRetention>();
        services.AddScoped<IRetentionSource, ContractRetention>();
        services.AddScoped<IRetentionSource, PersonRetention>();

        services.AddScoped<RetentionService>();
        services.AddScoped<HoldDesk>();
        return services.AddJob<RetentionJob>();
    }
}
