using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Search;

namespace MonHarmonie.Services.Tests.Advisors;

/// <summary>Names as they are heard on the telephone, against names on file.</summary>
public sealed class NameMatcherTests
{
    [Theory]
    [InlineData("LEFEVRE", null, "Anne", "Lefèvre")]
    [InlineData("Lefebvre", null, "Anne", "Lefèvre")]
    [InlineData("Gautier", null, "Luc", "Gauthier")]
    [InlineData("Renault", null, "Luc", "Renaud")]
    [InlineData("Martain", null, "Luc", "Martin")]
    [InlineData("Jeanpierre", null, "Luc", "Jean-Pierre")]
    [InlineData("legall", null, "Luc", "Le Gall")]
    [InlineData("La Fontaine", null, "Luc", "de la Fontaine")]
    [InlineData("Dastier", "Zoe", "Zoé", "D’Astier-Noël")]
    [InlineData("Durand", "Marie", "Marie-Ève", "Martin-Durand")]
    [InlineData("Martin Durand", null, "Marie", "Martin-Durand")]
    [InlineData("oeuvrard", "eloise", "Éloïse", "Œuvrard")]
    [InlineData("Schmidt", null, "Eva", "Schmitt")]
    public void Rank_SaidOrTypedAnotherWay_IsFound(string family, string? first, string firstOnFile, string familyOnFile)
    {
        var matcher = new NameMatcher(family, first);

        Assert.NotNull(matcher.Rank(firstOnFile, familyOnFile, null));
        Assert.True(matcher.MayMatch(Person.SearchNameOf(firstOnFile, familyOnFile), null), "left out before the names are compared");
    }

    [Theory]
    [InlineData("Martin", null, "Luc", "Bernard")]
    [InlineData("Roy", null, "Luc", "Roux")]
    [InlineData("Li", null, "Luc", "Lu")]
    [InlineData("Durand", "Paul", "Marie", "Durand")]
    [InlineData("Martin Bernard", null, "Luc", "Martin")]
    public void Rank_SomebodyElse_IsNotFound(string family, string? first, string firstOnFile, string familyOnFile) =>
        Assert.Null(new NameMatcher(family, first).Rank(firstOnFile, familyOnFile, null));

    [Theory]
    [InlineData("Petit")]
    [InlineData("Moreau")]
    [InlineData("Petit Moreau")]
    public void Rank_BirthNameOrNameInUseOrBoth_AreFound(string typed) =>
        Assert.NotNull(new NameMatcher(typed, "Jeanne").Rank("Jeanne", "Petit", "Moreau"));

    [Fact]
    public void Rank_SpelledExactly_IsNearerThanSoundingAlike()
    {
        var matcher = new NameMatcher("Lefevre", null);

        Assert.True(matcher.Rank("Anne", "Lefèvre", null) < matcher.Rank("Anne", "Lefebvre", null), "the exact one comes first");
    }

    [Theory]
    [InlineData("Claire Martin", true)]
    [InlineData("Martin Claire", true)]
    [InlineData("Martin", true)]
    [InlineData("Claire", false)]
    public void OfWords_InAnyOrder_NeedsTheFamilyName(string words, bool found) =>
        Assert.Equal(found, NameMatcher.OfWords(words).Rank("Claire", "Martin", null) is not null);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-")]
    [InlineData("x")]
    public void IsUsable_NoName_IsFalse(string typed) => Assert.False(new NameMatcher(typed, null).IsUsable);
}
