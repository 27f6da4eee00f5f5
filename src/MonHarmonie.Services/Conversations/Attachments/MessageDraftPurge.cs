using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Conversations.Attachments;

/// <summary>Deletes files that were attached to messages which were never sent.</summary>
public sealed class MessageDraftPurge(AttachmentService attachments) : IJob
{
    public static JobDefinition Definition { get; } = new("message-draft-purge", TimeSpan.FromMinutes(10), Erases: true);

    public Task RunAsync(JobContext context, CancellationToken ct) =>
        context.InBatchesAsync(size => attachments.DiscardExpiredAsync(size, ct), ct);
}
