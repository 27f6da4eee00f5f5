using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts;

/// <summary>The cover of a household: a contract of its policyholder, taken out alone or through an employer.</summary>
public sealed class Contract : IVersioned
{
    public const int ProductCodeMaxLength = 30;
    public const int NumberMaxLength = 30;
    public const int StaffNumberMaxLength = 30;

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [Personal(DataCategory.Contract)]
    public required string Number { get; init; }

    [NotPersonal]
    public required Guid PolicyholderId { get; init; }

    /// <summary>The company contract joined; null for an individual contract.</summary>
    [Personal(DataCategory.Professional)]
    public Guid? CompanyContractId { get; init; }

    /// <summary>« Matricule » of the policyholder in their company; null when it declares none.</summary>
    [Personal(DataCategory.Professional)]
    public string? StaffNumber { get; set; }

    [Personal(DataCategory.Contract)]
    public required string ProductCode { get; set; }

    [Personal(DataCategory.Contract)]
    public required DateOnly StartsOn { get; set; }

    /// <summary>Last day covered; null while open.</summary>
    [Personal(DataCategory.Contract)]
    public DateOnly? EndsOn { get; set; }

    /// <summary>The employment ended but cover goes on (« maintien », DSN 62.016), until <see cref="EndsOn"/>.</summary>
    [Personal(DataCategory.Professional)]
    public bool MaintainedAfterEmployment { get; set; }

    [NotPersonal]
    public Guid Version { get; set; }

    /// <summary>True when the contract covers this day.</summary>
    public bool IsInForceOn(DateOnly day) => StartsOn <= day && (EndsOn is null || day <= EndsOn);

    internal sealed class Configuration : IEntityTypeConfiguration<Contract>
    {
        public void Configure(EntityTypeBuilder<Contract> builder)
        {
            builder.ToTable("Contracts");
            builder.Property(c => c.Number).HasMaxLength(NumberMaxLength);
            builder.Property(c => c.ProductCode).HasMaxLength(ProductCodeMaxLength);
            builder.HasIndex(c => c.Number).IsUnique();
            builder.HasIndex(c => c.PolicyholderId);
            builder.HasIndex(c => new { c.ProductCode, c.StartsOn });
            builder.Property(c => c.StaffNumber).HasMaxLength(StaffNumberMaxLength);
            builder.HasIndex(c => new { c.CompanyContractId, c.StaffNumber });
            builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PolicyholderId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<CompanyContract>().WithMany().HasForeignKey(c => c.CompanyContractId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

public enum BeneficiaryKind : byte
{
    Policyholder = 1,
    Spouse = 2,
    Child = 3,
    Other = 4,
}

/// <summary>A person covered by a contract, between two days.</summary>
public sealed class Beneficiary : IVersioned
{
    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid ContractId { get; init; }

    [NotPersonal]
    public required Guid PersonId { get; init; }

    [Personal(DataCategory.Family)]
    public required BeneficiaryKind Kind { get; set; }

    [Personal(DataCategory.Contract)]
    public required DateOnly StartsOn { get; set; }

    [Personal(DataCategory.Contract)]
    public DateOnly? EndsOn { get; set; }

    /// <summary>Whose NIR opens the rights to the compulsory scheme for this person (« ouvrant droit »).</summary>
    [Personal(DataCategory.Family)]
    public required Guid OpenerId { get; set; }

    /// <summary>Rank under that NIR, as statements name the person: 1 for the opener, then spouse and children.</summary>
    [Personal(DataCategory.Family)]
    public required int Rank { get; set; }

    [NotPersonal]
    public Guid Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Beneficiary>
    {
        public void Configure(EntityTypeBuilder<Beneficiary> builder)
        {
            builder.ToTable("Beneficiaries");
            builder
                .HasIndex(b => new
                {
                    b.ContractId,
                    b.PersonId,
                    b.StartsOn,
                })
                .IsUnique();
            builder.HasIndex(b => b.PersonId);
            builder.HasIndex(b => new { b.OpenerId, b.Rank });
            builder.HasOne<Contract>().WithMany().HasForeignKey(b => b.ContractId);
            builder.HasOne<Person>().WithMany().HasForeignKey(b => b.PersonId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Person>().WithMany().HasForeignKey(b => b.OpenerId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
