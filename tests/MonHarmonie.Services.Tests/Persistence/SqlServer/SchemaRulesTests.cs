using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

public sealed class SchemaRulesTests
{
    [Fact]
    public void Violations_Model_AreNone()
    {
        using var db = SqlServerSchema.NewContext();
        Assert.Empty(SchemaRules.Violations(db.Model));
    }

    [Fact]
    public void Violations_BadModel_AreNamed()
    {
        using var db = new BadContext();
        var found = SchemaRules.Violations(db.Model).ToList();
        Assert.Contains(found, v => v.Contains("cascading paths"));
        Assert.Contains(found, v => v.StartsWith("IX_Leaf_Label") && v.Contains("unlimited"));
        Assert.Contains(found, v => v.StartsWith("IX_Leaf_Long") && v.Contains("2000"));
        Assert.Contains(found, v => v.StartsWith("PK_Wide") && v.Contains("1000"));
    }

    private sealed class BadContext : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlServer("Server=none");

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<Root>();
            modelBuilder.Entity<Branch>().HasOne<Root>().WithMany().HasForeignKey(b => b.RootId);
            modelBuilder.Entity<Leaf>(leaf =>
            {
                leaf.HasOne<Root>().WithMany().HasForeignKey(l => l.RootId);
                leaf.HasOne<Branch>().WithMany().HasForeignKey(l => l.BranchId);
                leaf.Property(l => l.Label).HasColumnType("nvarchar(max)");
                leaf.HasIndex(l => l.Label);
                leaf.Property(l => l.Long).HasMaxLength(1000);
                leaf.HasIndex(l => l.Long);
            });
            modelBuilder.Entity<Wide>().Property(w => w.Id).HasMaxLength(500);
        }
    }

    private sealed record Root(int Id);

    private sealed record Branch(int Id, int RootId);

    private sealed record Leaf(int Id, int RootId, int BranchId, string Label, string Long);

    private sealed record Wide(string Id);
}
