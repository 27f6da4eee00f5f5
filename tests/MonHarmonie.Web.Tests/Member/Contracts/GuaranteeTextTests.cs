using MonHarmonie.Web.Pages.Member.Contracts;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Contracts;

public sealed class GuaranteeTextTests
{
    [Theory]
    [InlineData("NONE", "Non couvert")]
    [InlineData("TM", "La part que la Sécurité sociale laisse (ticket modérateur)")]
    [InlineData("200% BR", "Jusqu’à 200 % du tarif, Sécurité sociale comprise")]
    [InlineData("150 % BR HORS AMO", "Jusqu’à 150 % du tarif, en plus de la Sécurité sociale")]
    [InlineData("TM + 60 EUR/JOUR", "La part que la Sécurité sociale laisse (ticket modérateur), plus 60 € par jour")]
    [InlineData("100% SANTE", "Pris en charge en entier (100 % Santé)")]
    [InlineData("30 EUR/ACTE; MAX 5 ACTES/AN", "30 € par acte, 5 actes par an au plus")]
    [InlineData("250% BR; MAX 1000 EUR/AN", "Jusqu’à 250 % du tarif, Sécurité sociale comprise, 1 000 € par an au plus")]
    [InlineData("1.5% PMSS/AN; MAX 1/2 ANS", "1,50 % du plafond mensuel de la Sécurité sociale par an, 1 tous les 2 ans")]
    [InlineData("CLAUSE INCONNUE", "CLAUSE INCONNUE")]
    public void Say_Expression_IsEverydayFrenchAndLosesNothing(string expression, string said) =>
        Assert.Equal(said, GuaranteeText.Format(expression).Replace('\u00A0', ' '));
}
