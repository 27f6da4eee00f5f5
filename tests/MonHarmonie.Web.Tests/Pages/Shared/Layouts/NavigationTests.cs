using MonHarmonie.Web.Pages.Shared.Layouts;
using Xunit;

namespace MonHarmonie.Web.Tests.Pages.Shared.Layouts;

public sealed class NavigationTests
{
    [Theory]
    [InlineData("/accueil", "Accueil")]
    [InlineData("/ma-famille", "Famille")]
    [InlineData("/mes-informations", "Mes informations")]
    [InlineData("/mon-compte/sessions", "Mon compte")]
    [InlineData("/", null)]
    [InlineData("/mes-remboursements", "Remboursements")]
    [InlineData("/mes-remboursements/detail/42", "Remboursements")]
    [InlineData("/mon-contrat", "Contrat")]
    [InlineData("/mes-remboursements-autres", null)]
    [InlineData("/mes-donnees/consultations", "Accès à mon dossier")]
    [InlineData("/inconnu", null)]
    public void Current_Path_IsTheEntryThatHoldsIt(string path, string? label) =>
        Assert.Equal(label, Navigation.Current(Navigation.Member, path)?.Label);

    [Fact]
    public void Member_OnAPhone_LeavesRoomForPlus() => Assert.InRange(Navigation.Member.Count(entry => entry.InBar), 1, 4);
}
