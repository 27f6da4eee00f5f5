using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents;

/// <summary>How much of another person's acts may be seen.</summary>
public enum ViewLevel : byte
{
    /// <summary>That something was paid, when and how much; not what for.</summary>
    Amounts = 1,

    /// <summary>The act too, except those kept to the person.</summary>
    Detail = 2,
}

public enum GrantOrigin : byte
{
    /// <summary>The contract: its policyholder sees what it pays.</summary>
    Contract = 1,

    /// <summary>A parent's, until the child is of age.</summary>
    Parent = 2,

    /// <summary>The person's own decision to share, revocable at any time.</summary>
    Shared = 3,
}

/// <summary>
/// Lets one person see another's acts as far as <see cref="Level"/> says, between two days. No grant, nothing seen:
/// ownership is a person's, never a contract's.
/// </summary>
public sealed class ViewGrant : IVersioned
{
    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid ViewerId { get; init; }

    [NotPersonal]
    public required Guid SubjectId { get; init; }

    /// <summary>The contract whose payments are seen.</summary>
    [NotPersonal]
    public required Guid ContractId { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required ViewLevel Level { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required GrantOrigin Origin { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required DateOnly StartsOn { get; init; }

    /// <summary>Last day it holds; null while open.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public DateOnly? EndsOn { get; set; }

    /// <summary>The first day of care that is seen in detail; null when all are. Earlier acts stay as without this grant.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public DateOnly? ActsSince { get; set; }

    [NotPersonal]
    public Guid Version { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ViewGrant>
    {
        public void Configure(EntityTypeBuilder<ViewGrant> builder)
        {
            builder.ToTable("ViewGrants");
            builder
                .HasIndex(g => new
                {
                    g.ViewerId,
                    g.SubjectId,
                    g.ContractId,
                    g.Origin,
                    g.StartsOn,
                })
                .IsUnique();
            builder.HasIndex(g => g.SubjectId);
        }
    }
}
