using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MonHarmonie.Services.Persistence.Keys;

/// <summary>
/// The keys that seal cookies, forms and links: the framework's rows, in the database so that nodes share no folder for them.
/// </summary>
internal sealed class CookieKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("CookieKeys");
        builder.Property(k => k.FriendlyName).HasMaxLength(100).IsRequired();
        // Wrapped by a certificate, which it carries: some 5 KB.
        builder.Property(k => k.Xml).HasMaxLength(-1).IsRequired();
        // The framework stops at a key that it finds twice.
        builder.HasIndex(k => k.FriendlyName).IsUnique();
    }
}
