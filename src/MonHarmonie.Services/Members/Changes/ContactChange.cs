using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Changes;

/// <summary>Which contact detail changed. Values are stored: never renumber.</summary>
public enum ContactField : byte
{
    Phone = 1,

    /// <summary>The address we write to; never the one that signs in.</summary>
    Email = 2,
    Address = 3,
}

/// <summary>One contact detail that a colleague corrected: the history of where a person is reached, masked on both sides.</summary>
public sealed class ContactChange
{
    private const int MaskMaxLength = 300;

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid PersonId { get; init; }

    [Personal(DataCategory.Contact)]
    public required ContactField Field { get; init; }

    [Personal(DataCategory.Contact)]
    public required DateTime AtUtc { get; init; }

    /// <summary>The day in Paris.</summary>
    [NotPersonal]
    public required DateOnly ChangedOn { get; init; }

    /// <summary>What was on file before, masked; null when there was nothing.</summary>
    [Personal(DataCategory.Contact)]
    public required string? Before { get; init; }

    /// <summary>What is on file since, masked.</summary>
    [Personal(DataCategory.Contact)]
    public required string After { get; init; }

    [Personal(DataCategory.Security)]
    public required Guid ChangedById { get; init; }

    /// <summary>The second person, where one was needed.</summary>
    [Personal(DataCategory.Security)]
    public required Guid? ApprovedById { get; init; }

    /// <summary>The opening of the file in which it was asked.</summary>
    [NotPersonal]
    public required Guid OpeningId { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ContactChange>
    {
        public void Configure(EntityTypeBuilder<ContactChange> builder)
        {
            builder.ToTable("ContactChanges");
            builder.Property(c => c.Before).HasMaxLength(MaskMaxLength);
            builder.Property(c => c.After).HasMaxLength(MaskMaxLength);
            builder.HasIndex(c => new { c.PersonId, c.AtUtc });
            builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
