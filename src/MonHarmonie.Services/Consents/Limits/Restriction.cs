using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Limits;

/// <summary>
/// A category of a person's data that is frozen at their wish (GDPR article 18): kept, paid by and shown to the person, and read by nobody
/// else but the data protection officer.
/// </summary>
public sealed class Restriction
{
    [NotPersonal]
    public required Guid PersonId { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required DataCategory Category { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required DateTime SinceUtc { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<Restriction>
    {
        public void Configure(EntityTypeBuilder<Restriction> builder)
        {
            builder.ToTable("Restrictions");
            builder.HasKey(r => new { r.PersonId, r.Category });
        }
    }
}

/// <summary>A use, on the basis of a legitimate interest, that a person objects to (GDPR article 21).</summary>
public sealed class Objection
{
    [NotPersonal]
    public required Guid PersonId { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required Purpose Purpose { get; init; }

    [Personal(DataCategory.ConsentRecords)]
    public required DateTime SinceUtc { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<Objection>
    {
        public void Configure(EntityTypeBuilder<Objection> builder)
        {
            builder.ToTable("Objections");
            builder.HasKey(o => new { o.PersonId, o.Purpose });
        }
    }
}
