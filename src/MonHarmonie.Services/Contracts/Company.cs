using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts;

/// <summary>An employer that took out a contract for its staff.</summary>
public sealed class Company : IVersioned
{
    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    /// <summary>SIREN: nine digits.</summary>
    [NotPersonal]
    public required string Siren { get; init; }

    /// <summary>Its SIREN until a declaration names it.</summary>
    [NotPersonal]
    public required string Name { get; set; }

    /// <summary>Headcount last declared.</summary>
    [NotPersonal]
    public int? Headcount { get; set; }

    [NotPersonal]
    public Guid Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Company>
    {
        public void Configure(EntityTypeBuilder<Company> builder)
        {
            builder.ToTable("Companies");
            builder.Property(c => c.Siren).HasMaxLength(9).IsUnicode(false);
            builder.Property(c => c.Name).HasMaxLength(120);
            builder.HasIndex(c => c.Siren).IsUnique();
        }
    }
}

/// <summary>
/// The contract between the mutual and a company, for one population of its staff (DSN: contract reference 15.001,
/// population 70.005, option 70.004). Employees join it by a <see cref="Contract"/> of their own.
/// </summary>
public sealed class CompanyContract : IVersioned
{
    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid CompanyId { get; init; }

    [NotPersonal]
    public required string Reference { get; init; }

    /// <summary>Population code; empty when the contract has one population only.</summary>
    [NotPersonal]
    public required string Population { get; init; }

    /// <summary>Option code; empty for the basic cover.</summary>
    [NotPersonal]
    public required string Option { get; init; }

    /// <summary>The product whose guarantee tables apply.</summary>
    [NotPersonal]
    public required string ProductCode { get; set; }

    [NotPersonal]
    public required DateOnly StartsOn { get; set; }

    [NotPersonal]
    public DateOnly? EndsOn { get; set; }

    [NotPersonal]
    public Guid Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<CompanyContract>
    {
        public void Configure(EntityTypeBuilder<CompanyContract> builder)
        {
            builder.ToTable("CompanyContracts");
            builder.Property(c => c.Reference).HasMaxLength(30);
            builder.Property(c => c.Population).HasMaxLength(30);
            builder.Property(c => c.Option).HasMaxLength(30);
            builder.Property(c => c.ProductCode).HasMaxLength(Contract.ProductCodeMaxLength);
            builder
                .HasIndex(c => new
                {
                    c.CompanyId,
                    c.Reference,
                    c.Population,
                    c.Option,
                })
                .IsUnique();
            builder.HasIndex(c => c.Reference);
            builder.HasOne<Company>().WithMany().HasForeignKey(c => c.CompanyId);
        }
    }
}
