using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Appointments.Access;
using MonHarmonie.Services.Appointments.Desk;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Appointments;

public static class AppointmentsSetup
{
    public static IServiceCollection AddAppointments(this IServiceCollection services)
    {
        services
            .AddOptions<AppointmentsOptions>()
            .BindConfiguration(AppointmentsOptions.Section)
            .Validate(o => o.IsConsistent, $"Section {AppointmentsOptions.Section}: a limit is out of range.")
            .ValidateOnStart();
        services.AddScoped<CallWindows>();
        services.AddScoped<AppointmentSeats>();
        services.AddScoped<AppointmentJournal>();
        services.AddScoped<AppointmentService>();
        services.AddScoped<AppointmentBooking>();
        services.AddWorkQueue<AppointmentQueue>();
        services.AddScoped<AppointmentDesk>();
        services.AddScoped<CallRecords>();
        services.AddScoped<AppointmentFollowUp>();
        services.AddJob<AppointmentFollowUpJob>();
        services.AddMeasuredTimes<CallTimes>();
        services.AddSingleton<ISealedColumn, SealedCallNumbers>();
        services.AddScoped<IPersonalDataSource, AppointmentData>();
        services.AddScoped<IErasableData, AppointmentErasure>();
        return services;
    }
}
