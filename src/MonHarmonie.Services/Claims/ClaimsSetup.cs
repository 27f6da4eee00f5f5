using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Claims.Access;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Claims.Estimates;
using MonHarmonie.Services.Claims.Following;
using MonHarmonie.Services.Claims.Processing;
using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Claims;

public static class ClaimsSetup
{
    public static IServiceCollection AddClaims(this IServiceCollection services)
    {
        services.AddOptions<ClaimsOptions>().BindConfiguration(ClaimsOptions.Section);
        services.AddScoped<ClaimService>();
        services.AddScoped<ClaimReferences>();
        services.AddScoped<ClaimJournal>();
        services.AddScoped<DraftService>();
        services.AddScoped<PageService>();
        services.AddScoped<Submission>();
        services.AddScoped<ClaimAnswers>();
        services.AddScoped<ClaimProcessor>();
        services.AddScoped<ClaimRouting>();
        services.AddScoped<ClaimReadings>();
        services.AddScoped<ClaimReviews>();
        services.AddScoped<InvoiceChecks>();
        services.AddScoped<ClaimSettlement>();
        services.AddScoped<StatementSearch>();
        services.AddScoped<ClaimEstimates>();
        services.AddScoped<ClaimPayments>();
        services.AddScoped<ClaimFollowUp>();
        services.AddScoped<IPaymentFollower, ClaimPaymentFollower>();
        services.AddWorkQueue<ClaimQueue>();
        services.AddScoped<ClaimDesk>();
        services.AddScoped<ClaimDecisions>();
        services.AddMeasuredTimes<ClaimTimes>();
        services.AddJob<ClaimFollowUpJob>();
        services.AddJob<DraftPurge>();
        services.AddScoped<IPersonalDataSource, ClaimData>();
        services.AddScoped<IErasableData, ClaimErasure>();
        return services;
    }
}
