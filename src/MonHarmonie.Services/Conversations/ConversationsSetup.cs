using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Conversations.Access;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Conversations.Desk;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Conversations;

public static class ConversationsSetup
{
    public static IServiceCollection AddConversations(this IServiceCollection services)
    {
        services.AddOptions<ConversationsOptions>().BindConfiguration(ConversationsOptions.Section);
        services.AddScoped<AttachmentService>();
        services.AddScoped<ConversationJournal>();
        services.AddScoped<ConversationService>();
        services.AddWorkQueue<MessageQueue>();
        services.AddScoped<MessageDesk>();
        services.AddScoped<MessageAnswers>();
        services.AddScoped<FirstMessages>();
        services.AddMeasuredTimes<AnswerTimes>();
        services.AddJob<MessageDraftPurge>();
        services.AddSingleton<ISealedColumn, SealedConversationTexts>();
        services.AddScoped<IPersonalDataSource, ConversationData>();
        services.AddScoped<IErasableData, ConversationErasure>();
        return services;
    }
}
