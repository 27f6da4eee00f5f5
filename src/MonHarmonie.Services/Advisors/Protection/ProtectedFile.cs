using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Protection;

/// <summary>
/// The file of somebody in the public eye, or in danger: it opens exceptionally only, whoever calls, and the officer is told.
/// Why is written nowhere: the reason itself would be what is to be protected.
/// </summary>
public sealed class ProtectedFile
{
    [NotPersonal]
    public required Guid PersonId { get; init; }

    [Personal(DataCategory.Identification)]
    public required DateTime SinceUtc { get; init; }

    /// <summary>The day in Paris, which orders the list.</summary>
    [NotPersonal]
    public required DateOnly SinceOn { get; init; }

    [Personal(DataCategory.Security)]
    public required Guid ProtectedById { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<ProtectedFile>
    {
        public void Configure(EntityTypeBuilder<ProtectedFile> builder)
        {
            builder.ToTable("ProtectedFiles");
            builder.HasKey(f => f.PersonId);
            builder.Property(f => f.PersonId).ValueGeneratedNever();
            builder.HasIndex(f => new { f.SinceOn, f.PersonId });
            builder.HasOne<Person>().WithMany().HasForeignKey(f => f.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
