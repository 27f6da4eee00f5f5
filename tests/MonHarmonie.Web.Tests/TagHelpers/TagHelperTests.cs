using System.Text.Encodings.Web;
using MonHarmonie.Rules;
using MonHarmonie.Web.TagHelpers;
using MonHarmonie.Web.TagHelpers.Forms;
using Xunit;

namespace MonHarmonie.Web.Tests.TagHelpers;

public sealed class TagHelperTests
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Default;

    [Fact]
    public async Task Amount_Known_IsForPeopleAndMachines()
    {
        var data = (
            await Rendered.BodyAsync(new AmountTagHelper { Value = new Money(-123456), Emphasis = AmountEmphasis.Answer })
        ).QuerySelector("data")!;

        Assert.Equal("\u22121\u00A0234,56\u00A0€", data.TextContent);
        Assert.Equal("-1234.56", data.GetAttribute("value"));
        Assert.Contains("amount-answer", data.ClassList);
    }

    [Fact]
    public async Task Amount_Unknown_IsADashThatScreenReadersCanRead() =>
        Assert.Equal("montant inconnu", (await Rendered.BodyAsync(new AmountTagHelper())).QuerySelector(".visually-hidden")!.TextContent);

    [Theory]
    [InlineData(DateForm.Day, "1er\u00A0mars 2026", "2026-03-01")]
    [InlineData(DateForm.Figures, "01/03/2026", "2026-03-01")]
    [InlineData(DateForm.Month, "mars 2026", "2026-03")]
    public async Task Date_Form_WritesTextAndMachineValue(DateForm form, string text, string machine)
    {
        var time = (await Rendered.BodyAsync(new DateTagHelper { Value = new DateOnly(2026, 3, 1), Form = form })).QuerySelector("time")!;

        Assert.Equal(text, time.TextContent);
        Assert.Equal(machine, time.GetAttribute("datetime"));
    }

    [Fact]
    public async Task Status_Kind_SaysAWordBesideAHiddenIcon()
    {
        var body = await Rendered.BodyAsync(
            new StatusTagHelper
            {
                ViewContext = Rendered.View(),
                Kind = StatusKind.Refused,
                Label = "Non remboursé",
                Next = "Pourquoi ?",
            }
        );

        Assert.Equal("Non remboursé", body.QuerySelector(".status-refused")!.TextContent);
        Assert.Equal("true", body.QuerySelector("svg")!.GetAttribute("aria-hidden"));
        Assert.Equal("Pourquoi\u00A0?", body.QuerySelector(".status-next")!.TextContent);
    }

    [Theory]
    [InlineData(NoticeKind.Error, "alert")]
    [InlineData(NoticeKind.Success, "status")]
    public async Task Notice_Live_IsAnnounced(NoticeKind kind, string role)
    {
        var body = await Rendered.BodyAsync(
            new NoticeTagHelper(Encoder)
            {
                ViewContext = Rendered.View(),
                Kind = kind,
                Live = true,
                Title = "<b>Fait</b>",
            },
            "<p>Détail</p>"
        );

        Assert.Equal(role, body.QuerySelector(".notice")!.GetAttribute("role"));
        // An error has its summary, which takes the focus; a field that waits for an answer keeps it.
        Assert.Equal(kind == NoticeKind.Success, body.QuerySelector(".notice")!.Matches("[tabindex='-1'][data-done]:not([autofocus])"));
        Assert.Equal("<b>Fait</b>", body.QuerySelector(".notice-title")!.TextContent);
        Assert.Equal("Détail", body.QuerySelector(".notice p:not(.notice-title)")!.TextContent);
    }

    [Fact]
    public async Task ErrorSummary_Valid_IsAbsent() =>
        Assert.Equal("", await Rendered.HtmlAsync(new ErrorSummaryTagHelper(Encoder) { ViewContext = Rendered.View() }));

    [Fact]
    public async Task ErrorSummary_Errors_LinkToTheirFieldsInTheOrderOfTheForm()
    {
        var view = Rendered.View(new Page());
        view.ViewData.ModelState.AddModelError("Input.Channel", "Choisissez.");
        view.ViewData.ModelState.AddModelError("Input.BirthDate", "Cette date n’existe pas.");
        view.ViewData.ModelState.AddModelError("Input.Email", "Adresse incomplète.");
        view.ViewData.ModelState.AddModelError("", "Réessayez.");

        var body = await Rendered.BodyAsync(new ErrorSummaryTagHelper(Encoder) { ViewContext = view });

        Assert.Equal("alert", body.QuerySelector(".error-summary")!.GetAttribute("role"));
        Assert.Equal(
            ["#Input_Email", "#Input_BirthDate", "#Input_Channel"],
            body.QuerySelectorAll("a").Select(a => a.GetAttribute("href"))
        );
        Assert.Equal("4 réponses sont à corriger", body.QuerySelector("h2")!.TextContent);
    }

    [Fact]
    public async Task Pagination_OnePage_IsAbsent() =>
        Assert.Equal("", await Rendered.HtmlAsync(new PaginationTagHelper(Encoder) { ViewContext = Rendered.View() }));

    [Fact]
    public async Task Pagination_OlderOnly_HasOneLink()
    {
        var body = await Rendered.BodyAsync(
            new PaginationTagHelper(Encoder) { ViewContext = Rendered.View(), Older = "/liste?apres=a&du=b" }
        );

        var link = Assert.Single(body.QuerySelectorAll("nav a"));
        Assert.Equal("/liste?apres=a&du=b", link.GetAttribute("href"));
        Assert.Equal("next", link.GetAttribute("rel"));
    }

    [Theory]
    [InlineData("Claire Martin", "CM")]
    [InlineData("Léa Martin-Roche", "LR")]
    [InlineData("élise", "É")]
    [InlineData("", "")]
    public async Task Person_Name_ShowsInitialsToEyesOnly(string name, string initials)
    {
        var mark = (await Rendered.BodyAsync(new PersonTagHelper(Encoder) { Name = name })).QuerySelector(".person-initials")!;

        Assert.Equal(initials, mark.TextContent);
        Assert.Equal("true", mark.GetAttribute("aria-hidden"));
    }

    [Theory]
    [InlineData(1, 4, "25%", false)]
    [InlineData(5, 4, "100%", true)]
    [InlineData(0, 0, "100%", true)]
    public async Task Counter_Times_FillsTheBarAndSaysWhenFull(int used, int total, string width, bool full)
    {
        var body = await Rendered.BodyAsync(
            new CounterTagHelper(Encoder)
            {
                Label = "Ostéopathie",
                Used = used,
                Total = total,
                Unit = "séances",
                Renewal = new DateOnly(2027, 1, 1),
            }
        );

        Assert.Equal(width, body.QuerySelectorAll("rect")[1].GetAttribute("width"));
        Assert.Equal(full, body.QuerySelector(".counter-note")!.TextContent.StartsWith("Tout est utilisé.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Card_WithHref_MakesItsHeadingTheLink()
    {
        var body = await Rendered.BodyAsync(
            new CardTagHelper(Encoder)
            {
                Title = "Ma carte",
                Href = "/carte",
                Level = 3,
            },
            "<p>Valable</p>"
        );

        Assert.Equal("/carte", body.QuerySelector("section.card-link > h3 > a")!.GetAttribute("href"));
        Assert.Equal("Valable", body.QuerySelector("section > p")!.TextContent);
    }

    private sealed class Page
    {
        public Form Input { get; } = new();
    }

    private sealed class Form
    {
        public string Email { get; } = "";
        public DateOnly? BirthDate { get; }
        public string Channel { get; } = "";
    }
}
