using MonHarmonie.Web.Pages.Shared.Explanation;
using Xunit;

namespace MonHarmonie.Web.Tests.Formatting;

/// <summary>Where figures come from, as people read it: the law, then an official page, then the first publication.</summary>
public sealed class SourceTextsTests
{
    [Theory]
    [InlineData("Code de la securite sociale art. R160-19 (consolidated text)", "Code de la sécurité sociale, article\u00A0R160-19", null)]
    [InlineData("magnolia.fr/actualites; CSS art. R160-19", "Code de la sécurité sociale, article\u00A0R160-19", null)]
    [InlineData("fmcdinan.org; service-public.gouv.fr/vosdroits/F1069", "Service public", "https://service-public.gouv.fr/vosdroits/F1069")]
    [InlineData("santiane.fr (values before October 2025)", "santiane.fr", "https://santiane.fr/")]
    [InlineData("cegedim-sante.com 2026-01-26", "cegedim-sante.com", "https://cegedim-sante.com/")]
    [InlineData("http://www.ameli.fr/page?x=1", "Assurance Maladie", "https://www.ameli.fr/page?x=1")]
    [InlineData("openfisca/openfisca-france path", "OpenFisca France", null)]
    [InlineData("santiane.fr/\"onclick=alert(1)", "santiane.fr", "https://santiane.fr/")]
    public void Of_Source_IsNamedWithItsAddress(string source, string name, string? address)
    {
        var said = SourceTexts.Of(source, null)!;

        Assert.Equal((name, address), (said.Name, said.Address));
    }

    [Theory]
    [InlineData("memory; UNCONFIRMED")]
    [InlineData("javascript:alert(1)")]
    [InlineData("github cosydney/cerfa-dentiste src/ccam.js")]
    [InlineData(null)]
    public void Of_WhatIsNoPublication_IsNothing(string? source) => Assert.Null(SourceTexts.Of(source, null));
}
