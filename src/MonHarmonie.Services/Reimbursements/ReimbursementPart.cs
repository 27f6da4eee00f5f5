using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Rules;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>
/// One line of a statement as it came (base or complement of an act): kept so that the same file can be imported again, and so that an
/// auditor can add the act up (<see cref="Intake.ActLines"/>). Never shown by itself to others than the person.
/// </summary>
public sealed class ReimbursementPart
{
    [NotPersonal]
    public required Guid ReimbursementId { get; init; }

    /// <summary>Order of the line within the act, as the file names it (DCIR: REM_TYP_AFF).</summary>
    [NotPersonal]
    public required int Order { get; init; }

    [Personal(DataCategory.Reimbursements)]
    public required Money Spent { get; set; }

    [Personal(DataCategory.Reimbursements)]
    public required Money Base { get; set; }

    [Personal(DataCategory.Reimbursements)]
    public required int RatePercent { get; set; }

    [Personal(DataCategory.Reimbursements)]
    public required Money AmoPaid { get; set; }

    /// <summary>Our share as the line says it; means nothing unless <see cref="IsShareStated"/>.</summary>
    [Personal(DataCategory.Reimbursements)]
    public Money AmcPaid { get; set; }

    [NotPersonal]
    public bool IsShareStated { get; set; }

    [Personal(DataCategory.Reimbursements)]
    public required Money Withheld { get; set; }

    /// <summary>Acts, days or items that the line stands for.</summary>
    [Personal(DataCategory.Reimbursements)]
    public int Quantity { get; set; } = 1;

    /// <summary>How often one file holds this very line: a repetition counts once, but answers a line that takes it back twice.</summary>
    [NotPersonal]
    public int Copies { get; set; } = 1;

    internal sealed class Configuration : IEntityTypeConfiguration<ReimbursementPart>
    {
        public void Configure(EntityTypeBuilder<ReimbursementPart> builder)
        {
            builder.ToTable("ReimbursementParts");
            builder.HasKey(p => new { p.ReimbursementId, p.Order });
            builder.Property(p => p.IsShareStated).HasColumnName("IsShareTold");
            builder.HasOne<Reimbursement>().WithMany().HasForeignKey(p => p.ReimbursementId);
        }
    }
}
