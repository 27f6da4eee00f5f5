using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>Words that found no care, counted over a month: who asked, and when, is not kept.</summary>
public sealed class SearchMiss
{
    public const int WordsMaxLength = 60;

    /// <summary>The first day of the month.</summary>
    [NotPersonal]
    public required DateOnly Month { get; init; }

    /// <summary>Folded by <see cref="SearchTokenizer"/>, without digits.</summary>
    [NotPersonal]
    public required string Words { get; init; }

    [NotPersonal]
    public required int Count { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<SearchMiss>
    {
        public void Configure(EntityTypeBuilder<SearchMiss> builder)
        {
            builder.ToTable("SearchMisses");
            builder.HasKey(m => new { m.Month, m.Words });
            builder.Property(m => m.Words).HasMaxLength(WordsMaxLength);
            builder.HasIndex(m => new { m.Month, m.Count });
        }
    }
}
