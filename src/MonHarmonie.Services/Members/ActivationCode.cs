using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members;

/// <summary>
/// The single-use secret that opens a person's space, sent to the contact on file: what a leak of identities does not hold.
/// </summary>
public sealed class ActivationCode
{
    public const int MaxTries = 5;

    /// <summary>At most this many unused codes until they expire, so that nobody can flood a letter box.</summary>
    public const int MaxLive = 3;
    public static readonly TimeSpan MailLifetime = TimeSpan.FromHours(72);

    /// <summary>Our choice: the 72 hours that the security rules ask for would end before the post has come (docs/accounts.md).</summary>
    public static readonly TimeSpan LetterLifetime = TimeSpan.FromDays(10);

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid PersonId { get; init; }

    /// <summary>Keyed hash of the code.</summary>
    [NotPersonal]
    public required byte[] CodeHash { get; init; }

    /// <summary>Sent by mail: using the code proves that the address on file is read by the person.</summary>
    [NotPersonal]
    public required bool ByMail { get; init; }

    [Personal(DataCategory.Security)]
    public required DateTime CreatedAtUtc { get; init; }

    [NotPersonal]
    public required DateTime ExpiresAtUtc { get; init; }

    [NotPersonal]
    public int Tries { get; set; }

    [NotPersonal]
    public DateTime? UsedAtUtc { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<ActivationCode>
    {
        public void Configure(EntityTypeBuilder<ActivationCode> builder)
        {
            builder.ToTable("ActivationCodes");
            builder.Property(c => c.CodeHash).HasMaxLength(16).IsFixedLength();
            // Simultaneous tries: each answered try has counted.
            builder.Property(c => c.Tries).IsConcurrencyToken();
            builder.Property(c => c.UsedAtUtc).IsConcurrencyToken();
            builder.HasIndex(c => new { c.PersonId, c.ExpiresAtUtc });
            builder.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
        }
    }
}
