using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Advisors.Access;
using MonHarmonie.Services.Advisors.Acts;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Advisors.Approvals.Access;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Protection;
using MonHarmonie.Services.Advisors.Search;
using MonHarmonie.Services.Advisors.Supervision;
using MonHarmonie.Services.Advisors.Verification;
using MonHarmonie.Services.Appointments.Desk;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Advisors;

public static class AdvisorsSetup
{
    public static IServiceCollection AddAdvisors(this IServiceCollection services)
    {
        services.AddOptions<AdvisorsOptions>().BindConfiguration(AdvisorsOptions.Section);
        services.AddScoped<AccessAlerts>();
        services.AddScoped<AccessBudget>();
        services.AddScoped<AccessSignals>();
        services.AddScoped<FileSearch>();
        services.AddScoped<ProtectedFiles>();
        services.AddScoped<FileOpenings>();
        services.AddScoped<CallerVerification>();
        services.AddScoped<CallSamples>();
        services.AddSingleton<OpeningReport>();
        services.AddScoped<FileNotes>();
        services.AddScoped<FileDesk>();
        services.AddScoped<FileAlerts>();
        services.AddScoped<FileTimeline>();
        services.AddScoped<FileReveals>();
        services.AddOptions<ApprovalsOptions>().BindConfiguration(ApprovalsOptions.Section);
        services.AddScoped<ChangeProposals>();
        services.AddScoped<SameDayChanges>();
        services.AddScoped<ProposalEffects>();
        services.AddScoped<ProposalDesk>();
        services.AddScoped<BankHold>();
        services.AddScoped<ActDesk>();
        services.AddScoped<ContactActs>();
        services.AddScoped<BankActs>();
        services.AddScoped<SimulationActs>();
        services.AddScoped<CertificateActs>();
        services.AddScoped<MessageActs>();
        services.AddScoped<BeneficiaryActs>();
        services.AddScoped<ErasureActs>();
        services.AddScoped<ComplaintActs>();
        services.AddSingleton<ISealedColumn, SealedProposals>();
        services.AddScoped<IPersonalDataSource, ProposalData>();
        services.AddScoped<IErasableData, ProposalErasure>();
        services.AddSingleton<ISealedColumn, SealedNotes>();
        services.AddScoped<IPersonalDataSource, ContactData>();
        services.AddScoped<IErasableData, NoteErasure>();
        services.AddScoped<IPersonalDataSource, ProtectionData>();
        services.AddScoped<IErasableData, ProtectionErasure>();
        return services.AddJob<DeskSearchPurge>();
    }
}
