using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Conversations;

/// <summary>One message of a conversation; never changed.</summary>
public sealed class ConversationMessage
{
    public const int TextMaxLength = 4_000;

    /// <summary>That of the form it was written in: a form sent twice writes once.</summary>
    [NotPersonal]
    public required Guid Id { get; init; }

    [NotPersonal]
    public required Guid ConversationId { get; init; }

    /// <summary>1 for the first.</summary>
    [NotPersonal]
    public required int Number { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required MessageKind Kind { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required DateTime AtUtc { get; init; }

    /// <summary>The account of the advisor who wrote; never shown to the member.</summary>
    [Personal(DataCategory.Security)]
    public Guid? AdvisorId { get; init; }

    /// <summary>For how long the member had waited when this answered them; null when it answers nothing.</summary>
    [NotPersonal]
    public int? WaitedMinutes { get; init; }

    /// <summary>What was written, sealed for this row.</summary>
    [Personal(DataCategory.Exchanges)]
    public required byte[] Text { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ConversationMessage>
    {
        public void Configure(EntityTypeBuilder<ConversationMessage> builder)
        {
            builder.ToTable("ConversationMessages");
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.HasIndex(m => new { m.ConversationId, m.Number }).IsUnique();
            // The time to answer is counted over these.
            builder
                .HasIndex(m => new { m.AtUtc, m.WaitedMinutes })
                .HasFilter("\"WaitedMinutes\" IS NOT NULL")
                .HasDatabaseName("IX_ConversationMessages_Answers");
            builder.HasOne<Conversation>().WithMany().HasForeignKey(m => m.ConversationId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
