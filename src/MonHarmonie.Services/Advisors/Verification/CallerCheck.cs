using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Verification;

/// <summary>
/// What may be asked: nothing that the known breaches exposed (name, birth date, NIR, address, contract and guarantees never count).
/// Values are stored: never renumber.
/// </summary>
public enum CallerQuestion : byte
{
    /// <summary>The amount of the last payment, to the euro.</summary>
    LastPayment = 1,

    /// <summary>The month of the last document sent.</summary>
    LastDocument = 2,

    /// <summary>A professional who was seen, among four others.</summary>
    Practitioner = 3,
}

/// <summary>One step of the script. Values are stored: never renumber.</summary>
public enum CheckStep : byte
{
    CodeSent = 1,
    CodeRight = 2,
    CodeWrong = 3,
    Asked = 4,
    Right = 5,
    Wrong = 6,
}

/// <summary>One step by which a caller was recognised or not; kept as the record of the script.</summary>
public sealed class CallerCheck
{
    private const int IndexLength = 16;

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid OpeningId { get; init; }

    [NotPersonal]
    public required int Number { get; init; }

    [NotPersonal]
    public required DateTime AtUtc { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required CheckStep Step { get; init; }

    [Personal(DataCategory.Exchanges)]
    public CallerQuestion? Question { get; init; }

    /// <summary>Keyed hash of the code that was sent, for this opening.</summary>
    [NotPersonal]
    public byte[]? CodeIndex { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<CallerCheck>
    {
        public void Configure(EntityTypeBuilder<CallerCheck> builder)
        {
            builder.ToTable("CallerChecks");
            builder.Property(c => c.CodeIndex).HasMaxLength(IndexLength).IsFixedLength();
            // Two presses of one button: the second one is refused.
            builder.HasIndex(c => new { c.OpeningId, c.Number }).IsUnique();
            builder.HasOne<FileOpening>().WithMany().HasForeignKey(c => c.OpeningId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
