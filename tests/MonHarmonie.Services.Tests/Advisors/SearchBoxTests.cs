using MonHarmonie.Services.Advisors.Search;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Search;

namespace MonHarmonie.Services.Tests.Advisors;

/// <summary>What is typed into the one search box, and what it is taken for.</summary>
public sealed class SearchBoxTests
{
    private static readonly string Number = MemberNumber.Of(12345678);

    [Theory]
    [InlineData("claire.martin@exemple.fr", SearchKind.Email)]
    [InlineData("06 12 34 56 78", SearchKind.Phone)]
    [InlineData("+33 (0)6 12 34 56 78", SearchKind.Phone)]
    [InlineData("D-2B4C-9XRT", SearchKind.Reference)]
    [InlineData("d 2b4c 9xrt", SearchKind.Reference)]
    [InlineData("C-2B4C-9XRT", SearchKind.Consultation)]
    [InlineData("c2b4c 9xrt", SearchKind.Consultation)]
    [InlineData("RC-2B4C-9XRT", SearchKind.Reference)]
    [InlineData("552100554 A1234", SearchKind.StaffNumber)]
    [InlineData("Martin 12/03/1980", SearchKind.NameAndBirthDate)]
    [InlineData("12.3.1980 jean-pierre LE GALL", SearchKind.NameAndBirthDate)]
    [InlineData("Martin 12031980", SearchKind.NameAndBirthDate)]
    public void Parse_OneKey_IsKnownForWhatItIs(string typed, SearchKind kind)
    {
        var keys = SearchBox.Parse(typed);

        Assert.Null(keys.Problem);
        Assert.Equal(kind, keys.Kind);
    }

    [Fact]
    public void Parse_MemberNumberInGroups_IsOne() =>
        Assert.Equal(Number, SearchBox.Parse($"{Number[..3]} {Number[3..6]} {Number[6..]}").MemberNumber);

    [Theory]
    [InlineData("", SearchProblem.NothingUsable)]
    [InlineData("Martin", SearchProblem.BirthDateWanted)]
    [InlineData("12/03/1980", SearchProblem.NameWanted)]
    [InlineData("Mar* 12/03/1980", SearchProblem.Wildcard)]
    [InlineData("%", SearchProblem.Wildcard)]
    [InlineData("123456789", SearchProblem.MemberNumberMistyped)]
    [InlineData("Martin 12/03/1980 13/03/1980", SearchProblem.NothingUsable)]
    public void Parse_NothingThatNamesOnePerson_SaysWhatIsMissing(string typed, SearchProblem problem) =>
        Assert.Equal(problem, SearchBox.Parse(typed).Problem);

    [Fact]
    public void Parse_Nir_WantsItsMotive() =>
        Assert.Equal(SearchProblem.NirMotiveWanted, SearchBox.Parse(TestData.NirFor(new DateOnly(1980, 3, 12), 7)).Problem);

    [Theory]
    [InlineData("06.12.34.56.78", "0612345678")]
    [InlineData("0033612345678", "0612345678")]
    [InlineData("+32 470 12 34 56", "+32470123456")]
    [InlineData("612345678", null)]
    [InlineData("06 12 34 56 78 poste 4", null)]
    public void Phone_AnyWayItIsWritten_IsOneNumber(string typed, string? number) => Assert.Equal(number, PhoneNumbers.Parse(typed));
}
