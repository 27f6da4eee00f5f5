using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members;

/// <summary>What a person told of their situation, as far as it changes what is reimbursed; absent until they tell it.</summary>
public sealed class PersonSituation : IVersioned
{
    [NotPersonal]
    public required Guid PersonId { get; init; }

    /// <summary>Alsace-Moselle has a local scheme in addition to the general one (CSS L325-1).</summary>
    [Personal(DataCategory.SimulatorInputs)]
    public Scheme Scheme { get; set; }

    /// <summary>Whether a « médecin traitant » is declared (CSS L162-5-3).</summary>
    [Personal(DataCategory.SimulatorInputs)]
    public bool HasReferringDoctor { get; set; } = true;

    /// <summary>An exempting long-term illness (ALD) or another status that the member wishes to be counted.</summary>
    [Personal(DataCategory.SimulatorInputs)]
    public CareStatus Status { get; set; }

    [NotPersonal]
    public Guid Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<PersonSituation>
    {
        public void Configure(EntityTypeBuilder<PersonSituation> builder)
        {
            builder.ToTable("PersonSituations");
            builder.HasKey(s => s.PersonId);
            builder.Property(s => s.PersonId).ValueGeneratedNever();
            builder.HasOne<Person>().WithOne().HasForeignKey<PersonSituation>(s => s.PersonId);
        }
    }
}
