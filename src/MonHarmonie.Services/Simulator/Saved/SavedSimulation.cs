using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Simulator.Saved;

/// <summary>A simulation that a member chose to keep, with its answer as it was given; compared later with what was paid.</summary>
public sealed class SavedSimulation
{
    public const int TitleMaxLength = 120;
    public const int ContentMaxLength = 100_000;

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid PersonId { get; init; }

    /// <summary>Who asked, and owns it.</summary>
    [NotPersonal]
    public required Guid OwnerId { get; init; }

    [NotPersonal]
    public required DateTime SavedAtUtc { get; init; }

    [Personal(DataCategory.SimulatorInputs)]
    public required string Title { get; init; }

    [Personal(DataCategory.SimulatorInputs)]
    public required DateOnly CareDate { get; init; }

    [Personal(DataCategory.SimulatorInputs)]
    public required Money Price { get; init; }

    [Personal(DataCategory.SimulatorInputs)]
    public required Money Remaining { get; init; }

    /// <summary>The version of the formulas, and of the tariffs.</summary>
    [NotPersonal]
    public required string RuleSet { get; init; }

    [NotPersonal]
    public required int TariffVersion { get; init; }

    /// <summary>What was asked and answered, as JSON.</summary>
    [Personal(DataCategory.SimulatorInputs)]
    public required string Content { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<SavedSimulation>
    {
        public void Configure(EntityTypeBuilder<SavedSimulation> builder)
        {
            builder.ToTable("SavedSimulations");
            builder.Property(s => s.Title).HasMaxLength(TitleMaxLength);
            builder.Property(s => s.RuleSet).HasMaxLength(20).IsUnicode(false);
            builder.Property(s => s.Content).HasMaxLength(ContentMaxLength).IsUnicode(false);
            builder.HasIndex(s => new { s.OwnerId, s.SavedAtUtc });
            builder.HasIndex(s => s.SavedAtUtc);
            builder.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Person>().WithMany().HasForeignKey(s => s.OwnerId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
