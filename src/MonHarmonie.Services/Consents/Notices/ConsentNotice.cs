using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Notices;

public enum NoticeState : byte
{
    Draft = 1,

    /// <summary>Its author is done; another person is to read it.</summary>
    Submitted = 2,

    /// <summary>In force from <see cref="ConsentNotice.PublishedAtUtc"/> on, until the next one. Never changed again.</summary>
    Published = 3,
}

/// <summary>
/// What a person reads before saying yes or no to a purpose. Written by one person and approved by another; once published it is bound to
/// its hash, which every consent names.
/// </summary>
public sealed class ConsentNotice : IVersioned
{
    public const int TitleMaxLength = 120;
    public const int BodyMaxLength = 4000;

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Purpose Purpose { get; init; }

    /// <summary>Counts the notices of a purpose, from 1.</summary>
    [NotPersonal]
    public required int Number { get; init; }

    /// <summary>The rule of the register that it explains.</summary>
    [NotPersonal]
    public required int RuleVersion { get; set; }

    [NotPersonal]
    public required string Title { get; set; }

    /// <summary>Paragraphs, an empty line between them.</summary>
    [NotPersonal]
    public required string Body { get; set; }

    [NotPersonal]
    public NoticeState State { get; set; } = NoticeState.Draft;

    [Personal(DataCategory.ConsentRecords)]
    public required Guid WrittenById { get; set; }

    [Personal(DataCategory.ConsentRecords)]
    public Guid? ApprovedById { get; set; }

    [NotPersonal]
    public DateTime? PublishedAtUtc { get; set; }

    /// <summary>SHA-256 of what was published; null before.</summary>
    [NotPersonal]
    public byte[]? Sha256 { get; set; }

    [NotPersonal]
    public Guid Version { get; set; }

    /// <summary>True when the text is the one that was published: nobody is shown, or agrees to, another.</summary>
    public bool IsIntact => Sha256 is { } published && published.AsSpan().SequenceEqual(Hash());

    public IReadOnlyList<string> Paragraphs => ParagraphsOf(Body);

    internal static IReadOnlyList<string> ParagraphsOf(string body) =>
        body.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>SHA-256 over the canonical text.</summary>
    public byte[] Hash() => SHA256.HashData(Canonical(Purpose, Number, RuleVersion, Title, Body));

    /// <summary>What is hashed: JSON in UTF-8 with its keys in order, after a line that names the format.</summary>
    internal static byte[] Canonical(Purpose purpose, int number, int ruleVersion, string title, string body)
    {
        var canonical = JsonSerializer.Serialize(
            new SortedDictionary<string, object>(StringComparer.Ordinal)
            {
                ["body"] = body.ReplaceLineEndings("\n"),
                ["language"] = "fr",
                ["number"] = number,
                ["purpose"] = (byte)purpose,
                ["ruleVersion"] = ruleVersion,
                ["title"] = title,
            }
        );
        return Encoding.UTF8.GetBytes("monharmonie:notice:1\n" + canonical);
    }

    internal sealed class Configuration : IEntityTypeConfiguration<ConsentNotice>
    {
        public void Configure(EntityTypeBuilder<ConsentNotice> builder)
        {
            builder.ToTable("ConsentNotices");

            builder.Property(n => n.Title).HasMaxLength(TitleMaxLength);
            builder.Property(n => n.Body).HasMaxLength(BodyMaxLength);
            builder.Property(n => n.Sha256).HasMaxLength(32).IsFixedLength();
            builder.HasIndex(n => new { n.Purpose, n.Number }).IsUnique();
        }
    }
}
