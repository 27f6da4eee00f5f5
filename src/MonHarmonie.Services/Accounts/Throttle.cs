using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts;

/// <summary>
/// How often something was tried (an account from unknown devices, an address of the network, …), and until when it must wait.
/// </summary>
public sealed class Throttle
{
    /// <summary>Keyed hash of the rule and what it counts: the table names nobody.</summary>
    [Personal(DataCategory.Security)]
    public required byte[] Key { get; init; }

    [NotPersonal]
    public required int Tries { get; set; }

    [NotPersonal]
    public required DateTime LastTryAtUtc { get; set; }

    [NotPersonal]
    public DateTime? WaitUntilUtc { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Throttle>
    {
        public void Configure(EntityTypeBuilder<Throttle> builder)
        {
            builder.ToTable("Throttles");
            builder.HasKey(t => t.Key);
            builder.Property(t => t.Key).HasMaxLength(16).IsFixedLength();
            builder.HasIndex(t => t.LastTryAtUtc);
        }
    }
}
