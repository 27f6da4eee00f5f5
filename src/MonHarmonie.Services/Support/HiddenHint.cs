using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Support;

/// <summary>A hint that a member does not wish to see for a year: the only thing that is kept of hints.</summary>
public sealed class HiddenHint
{
    [NotPersonal]
    public required Guid PersonId { get; init; }

    [Personal(DataCategory.Scores)]
    public required HintKind Kind { get; init; }

    [NotPersonal]
    public required Guid TargetId { get; init; }

    [Personal(DataCategory.Scores)]
    public required DateOnly HiddenUntil { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<HiddenHint>
    {
        public void Configure(EntityTypeBuilder<HiddenHint> builder)
        {
            builder.ToTable("HiddenHints");
            builder.HasKey(h => new
            {
                h.PersonId,
                h.Kind,
                h.TargetId,
            });
        }
    }
}
