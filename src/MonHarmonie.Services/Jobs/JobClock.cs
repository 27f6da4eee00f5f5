using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Jobs;

/// <summary>The last instant at which the portal was seen at work by a clock that can be believed: one row.</summary>
public sealed class JobClock
{
    public const int OnlyId = 1;

    [NotPersonal]
    public required int Id { get; init; }

    [NotPersonal]
    public required DateTime SeenAtUtc { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<JobClock>
    {
        public void Configure(EntityTypeBuilder<JobClock> builder)
        {
            builder.ToTable("JobClock");
            builder.Property(c => c.Id).ValueGeneratedNever();
        }
    }
}
