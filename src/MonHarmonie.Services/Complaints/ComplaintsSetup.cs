using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Complaints.Access;
using MonHarmonie.Services.Complaints.Desk;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Complaints;

public static class ComplaintsSetup
{
    public static IServiceCollection AddComplaints(this IServiceCollection services)
    {
        services.AddOptions<ComplaintsOptions>().BindConfiguration(ComplaintsOptions.Section);
        services.AddScoped<ComplaintJournal>();
        services.AddScoped<ComplaintService>();
        services.AddScoped<ComplaintRecorder>();
        services.AddWorkQueue<ComplaintQueue>();
        services.AddScoped<ComplaintDesk>();
        services.AddScoped<ComplaintAnswers>();
        services.AddMeasuredTimes<ComplaintTimes>();
        services.AddScoped<ComplaintFollowUp>();
        services.AddJob<ComplaintFollowUpJob>();
        services.AddSingleton<ISealedColumn, SealedComplaintWords>();
        services.AddSingleton<ISealedColumn, SealedComplaintWishes>();
        services.AddScoped<IPersonalDataSource, ComplaintData>();
        services.AddScoped<IErasableData, ComplaintErasure>();
        return services;
    }
}
