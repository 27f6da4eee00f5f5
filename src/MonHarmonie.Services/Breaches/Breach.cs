using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Breaches;

/// <summary>
/// A breach of personal data (GDPR articles 33 and 34), from the moment when it was noticed to its end. What is written of it lies sealed
/// in its steps; here is what can be counted and sorted by.
/// </summary>
public sealed class Breach : IVersioned
{
    public const int AuthorityReferenceMaxLength = 60;

    private const string ReferencePrefix = "VD";

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public string Reference { get; private init; } = SpokenCode.New(ReferencePrefix);

    [NotPersonal]
    public BreachState State { get; private set; } = BreachState.Open;

    [NotPersonal]
    public DateTime NoticedAtUtc { get; private set; }

    /// <summary>The day of that moment in Paris, which the list is sorted by.</summary>
    [NotPersonal]
    public DateOnly NoticedOn { get; private set; }

    [NotPersonal]
    public BreachNature Nature { get; private set; }

    /// <summary>A bit for each category that is touched, by its number.</summary>
    [NotPersonal]
    public int CategoryBits { get; private set; }

    /// <summary>About how many persons; null while nobody knows.</summary>
    [NotPersonal]
    public int? Persons { get; private set; }

    /// <summary>About how many records; null while nobody knows.</summary>
    [NotPersonal]
    public int? Records { get; private set; }

    /// <summary>A high risk for persons: they are told (article 34).</summary>
    [NotPersonal]
    public bool IsHighRisk { get; private set; }

    [NotPersonal]
    public DateTime? NotifiedAtUtc { get; private set; }

    /// <summary>The number that the authority gave.</summary>
    [NotPersonal]
    public string? AuthorityReference { get; private set; }

    [NotPersonal]
    public DateOnly? ToldOn { get; private set; }

    /// <summary>True once it is decided, with its reason, that the persons are not told.</summary>
    [NotPersonal]
    public bool IsNotTold { get; private set; }

    [NotPersonal]
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>The number of its last step.</summary>
    [NotPersonal]
    public int Steps { get; private set; }

    [NotPersonal]
    public Guid Version { get; set; }

    public DateTime DueAtUtc => BreachClock.DueAt(NoticedAtUtc);

    public IReadOnlyList<DataCategory> Categories => CategoriesOf(CategoryBits);

    internal static IReadOnlyList<DataCategory> CategoriesOf(int bits) =>
        [.. Enum.GetValues<DataCategory>().Where(c => (bits & (1 << (int)c)) != 0)];

    internal int NextStep() => ++Steps;

    internal void Describe(BreachFacts facts)
    {
        (NoticedAtUtc, NoticedOn) = (facts.NoticedAtUtc, FrenchTime.DayOf(facts.NoticedAtUtc));
        (Nature, Persons, Records, IsHighRisk) = (facts.Nature, facts.Persons, facts.Records, facts.IsHighRisk);
        CategoryBits = facts.Categories.Aggregate(0, (bits, category) => bits | (1 << (int)category));
    }

    internal void Notify(DateTime atUtc, string reference) =>
        (State, NotifiedAtUtc, AuthorityReference) = (BreachState.Notified, atUtc, reference);

    internal void Waive() => State = BreachState.Waived;

    internal void Tell(DateOnly on) => (ToldOn, IsNotTold) = (on, false);

    internal void TellNobody() => IsNotTold = true;

    internal void Close(DateOnly today) => (State, ClosedOn) = (BreachState.Closed, today);

    /// <summary>Goes back to where it was before it was closed.</summary>
    internal void Reopen() => (State, ClosedOn) = (NotifiedAtUtc is null ? BreachState.Open : BreachState.Notified, null);

    internal sealed class Configuration : IEntityTypeConfiguration<Breach>
    {
        public void Configure(EntityTypeBuilder<Breach> builder)
        {
            builder.ToTable("Breaches");
            builder.Ignore(b => b.DueAtUtc);
            builder.Ignore(b => b.Categories);
            builder.Property(b => b.Reference).HasMaxLength(20).IsUnicode(false);
            builder.Property(b => b.AuthorityReference).HasMaxLength(AuthorityReferenceMaxLength);
            builder.HasIndex(b => b.Reference).IsUnique();
            builder.HasIndex(b => new { b.NoticedOn, b.Id });
            // For the purge.
            builder.HasIndex(b => new { b.ClosedOn, b.Id }).HasFilter("\"ClosedOn\" IS NOT NULL");
            // What the clock runs for: only what nobody has decided is in it.
            builder.HasIndex(b => b.NoticedAtUtc).HasFilter($"\"State\" = {(byte)BreachState.Open}").HasDatabaseName("IX_Breaches_Open");
        }
    }
}

/// <summary>One step of a breach: who did what, and how everything that is written of it stood then.</summary>
public sealed class BreachStep
{
    /// <summary>Of the longest texts in UTF-8, as JSON, sealed.</summary>
    private const int SealedMaxLength = 8 * (3 * BreachStory.TextMaxLength + 64);

    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required Guid BreachId { get; init; }

    [NotPersonal]
    public required int Number { get; init; }

    [NotPersonal]
    public required DateTime AtUtc { get; init; }

    [NotPersonal]
    public required BreachStepKind Kind { get; init; }

    /// <summary>The account of the officer.</summary>
    [Personal(DataCategory.Security)]
    public required Guid OfficerId { get; init; }

    /// <summary>A <see cref="BreachStory"/>, sealed for this row.</summary>
    [Personal(DataCategory.ConsentRecords)]
    public byte[] Content { get; internal set; } = [];

    internal sealed class Configuration : IEntityTypeConfiguration<BreachStep>
    {
        public void Configure(EntityTypeBuilder<BreachStep> builder)
        {
            builder.ToTable("BreachSteps");
            builder.Property(s => s.Content).HasMaxLength(SealedMaxLength);
            builder.HasIndex(s => new { s.BreachId, s.Number }).IsUnique();
            builder.HasOne<Breach>().WithMany().HasForeignKey(s => s.BreachId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
