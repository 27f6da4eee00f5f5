using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Alerts;

/// <summary>That an advisor searched, for the count of an hour; not what for.</summary>
public sealed class DeskSearch
{
    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid AdvisorId { get; init; }

    [NotPersonal]
    public required DateTime AtUtc { get; init; }

    [NotPersonal]
    public required bool IsByNir { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<DeskSearch>
    {
        public void Configure(EntityTypeBuilder<DeskSearch> builder)
        {
            builder.ToTable("DeskSearches");
            builder.HasIndex(s => new
            {
                s.AdvisorId,
                s.AtUtc,
                s.IsByNir,
            });
            builder.HasIndex(s => s.AtUtc);
        }
    }
}
