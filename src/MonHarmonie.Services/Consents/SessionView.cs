using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents;

/// <summary>
/// The mark that a session's first view of a category is in the access log, so that reading their own pages does not write.
/// Who was seen is part of the key: a new grant is a new line in the log.
/// </summary>
public sealed class SessionView
{
    [NotPersonal]
    public required byte[] Key { get; init; }

    [NotPersonal]
    public required DateTime SeenAtUtc { get; init; }

    internal static byte[] KeyOf(Guid sessionId, DataCategory category, Purpose purpose, string people) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{sessionId:N}/{(byte)category}/{(byte)purpose}/{people}"))[..16];

    internal sealed class Configuration : IEntityTypeConfiguration<SessionView>
    {
        public void Configure(EntityTypeBuilder<SessionView> builder)
        {
            builder.ToTable("SessionViews");
            // On SQL Server in the order of time: by its key, a hash, a row would be inserted anywhere.
            builder.HasKey(v => v.Key).IsClustered(false);
            builder.Property(v => v.Key).HasMaxLength(16).IsFixedLength();
            builder.HasIndex(v => v.SeenAtUtc).IsClustered();
        }
    }
}
