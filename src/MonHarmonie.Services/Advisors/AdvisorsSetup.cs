using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Advisors.Access;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Search;
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
        services.AddScoped<PersonTies>();
        services.AddScoped<ICallerTies>(s => s.GetRequiredService<PersonTies>());
        services.AddScoped<IAssignedWork, AssignedClaims>();
        services.AddScoped<IAssignedWork, AssignedConversations>();
        services.AddScoped<IAssignedWork, AssignedComplaints>();
        services.AddScoped<IAssignedWork, AssignedAppointments>();
        services.AddScoped<FileOpenings>();
        services.AddScoped<CallerVerification>();
        services.AddScoped<FileNotes>();
        services.AddScoped<FileDesk>();
        services.AddSingleton<ISealedColumn, SealedNotes>();
        services.AddScoped<IPersonalDataSource, ContactData>();
        services.AddScoped<IErasableData, NoteErasure>();
        return services.AddJob<DeskSearchPurge>();
    }
}
