using AngleSharp.Dom;
using MonHarmonie.Rules;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Pages.Public.RuleBook;
using Xunit;

namespace MonHarmonie.Web.Tests.Public;

/// <summary>« Les règles de remboursement »: what explanations lead to. Today is 3 March 2026.</summary>
public sealed class RulesPageTests
{
    private static string Text(IElement element) =>
        string.Concat(element.TextContent.Replace('\u00A0', ' ').Split('\n').Select(line => line.Trim()));

    [Fact]
    public async Task Page_EveryFigure_HasItsValueDayAndSource()
    {
        await using var portal = await PortalFactory.CreateAsync();
        using var visitor = portal.NewBrowser();

        var page = await visitor.OpenAsync(RuleSections.Address);
        var figures = page.QuerySelectorAll(".figures > li").Select(Text).ToList();

        Assert.Contains(
            figures,
            f =>
                f.StartsWith(
                    "Par acte2,00 €Depuis le 15 mai 2024. Source : Code de la sécurité sociale, article R160-19.",
                    StringComparison.Ordinal
                ) && f.Contains("1,00 €. Du 1er janvier 2005 au 14 mai 2024", StringComparison.Ordinal)
        );
        Assert.Contains(
            figures,
            f => f.StartsWith("Par mois4 005,00 €Du 1er janvier au 31 décembre 2026. Source : OpenFisca France.", StringComparison.Ordinal)
        );
        // Today's value is only of low confidence: it is used, and not told as certain.
        Assert.Contains(
            figures,
            f =>
                f.StartsWith(
                    "Au plus, par acte10,60 €Depuis le 1er novembre 2023. Source : Code de la sécurité sociale, article R160-6, à "
                        + "confirmer.",
                    StringComparison.Ordinal
                ) && f.Contains("10,00 €. Du 1er mai 2017", StringComparison.Ordinal)
        );
        Assert.All(
            RuleSections.All.SelectMany(s => s.Figures),
            f => Assert.Contains(figures, shown => shown.StartsWith(f.Label.Replace('\u00A0', ' '), StringComparison.Ordinal))
        );
    }

    /// <summary>A step of the law without a rule to read would leave its amount unexplained.</summary>
    [Fact]
    public void EveryStep_OfTheScheme_LeadsToARuleOfThePage()
    {
        // The tariff itself has its own source, said beside it.
        var ofTheScheme = Enum.GetValues<StepKind>()
            .Where(k => k < StepKind.Term && k is not (StepKind.Tariff or StepKind.PriceBelowTariff));

        Assert.All(
            ofTheScheme,
            kind =>
                Assert.Contains(
                    RuleSections.All,
                    s => RuleSections.AddressOf(new Step(kind, Money.Zero, Money.Zero)) == $"{RuleSections.Address}#{s.Id}"
                )
        );
    }
}
