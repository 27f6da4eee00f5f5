using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Rules;
using MonHarmonie.Web.TagHelpers.Forms;
using Xunit;

namespace MonHarmonie.Web.Tests.TagHelpers;

public sealed class FieldTagHelperTests
{
    private readonly ViewContext _view = Rendered.View();

    private FieldTagHelper Field<T>(string name, T model, string label = "Adresse e-mail") =>
        new(HtmlEncoder.Default)
        {
            ViewContext = _view,
            For = Rendered.Expression(_view, name, model),
            Label = label,
        };

    [Fact]
    public async Task Process_Label_LeadsToTheControl()
    {
        var body = await Rendered.BodyAsync(Field("Input.Email", "claire@exemple.fr"), "", ("autocomplete", "username"));

        var input = body.QuerySelector("input")!;
        Assert.Equal("Input_Email", input.Id);
        Assert.Equal(input.Id, body.QuerySelector("label")!.GetAttribute("for"));
        Assert.Equal("Input.Email", input.GetAttribute("name"));
        Assert.Equal("claire@exemple.fr", input.GetAttribute("value"));
        Assert.Equal("username", input.GetAttribute("autocomplete"));
        Assert.False(input.HasAttribute("aria-invalid"));
        Assert.False(input.HasAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Process_HintAndError_AreReadWithTheControlAndKeepWhatWasTyped()
    {
        _view.ViewData.ModelState.SetModelValue("Input.Email", "claire@", "claire@");
        _view.ViewData.ModelState.AddModelError("Input.Email", "Adresse incomplète.");
        var field = Field<string?>("Input.Email", null);
        field.Hint = "Par exemple claire@exemple.fr";

        var body = await Rendered.BodyAsync(field);

        var input = body.QuerySelector("input")!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("claire@", input.GetAttribute("value"));
        var described = input.GetAttribute("aria-describedby")!.Split(' ');
        Assert.Equal("Par exemple claire@exemple.fr", body.QuerySelector($"#{described[0]}")!.TextContent);
        Assert.Equal("Erreur\u00A0: Adresse incomplète.", body.QuerySelector($"#{described[1]}")!.TextContent);
    }

    [Fact]
    public async Task Process_Password_IsNeverSentBack()
    {
        _view.ViewData.ModelState.SetModelValue("Input.Password", "motdepasse-secret", "motdepasse-secret");
        var field = Field("Input.Password", "motdepasse-secret");
        field.Type = FieldType.Password;

        Assert.DoesNotContain("motdepasse-secret", await Rendered.HtmlAsync(field), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_HostileValue_IsEncoded()
    {
        var field = Field("Input.Email", "\"><script>alert(1)</script>");
        var body = await Rendered.BodyAsync(field, "", ("data-x", "\"><script>"));

        Assert.Empty(body.QuerySelectorAll("script"));
        Assert.Equal("\"><script>alert(1)</script>", body.QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Process_Date_HasThreeNamedFieldsUnderOneLegend()
    {
        var field = Field<DateOnly?>("Input.BirthDate", new DateOnly(1964, 3, 27), "Date de naissance");
        field.Type = FieldType.Date;

        var body = await Rendered.BodyAsync(field, "", ("autocomplete", "bday"));

        Assert.Equal("Date de naissance", body.QuerySelector("fieldset > legend")!.TextContent);
        var inputs = body.QuerySelectorAll("input");
        Assert.Equal(["Input.BirthDate.Day", "Input.BirthDate.Month", "Input.BirthDate.Year"], inputs.Select(i => i.GetAttribute("name")));
        Assert.Equal(["27", "3", "1964"], inputs.Select(i => i.GetAttribute("value")));
        Assert.Equal(["bday-day", "bday-month", "bday-year"], inputs.Select(i => i.GetAttribute("autocomplete")));
        Assert.Equal("Input_BirthDate", inputs[0].Id);
        Assert.All(inputs, input => Assert.NotNull(body.QuerySelector($"label[for='{input.Id}']")));
    }

    [Theory]
    [InlineData(FieldType.Radios, "input:checked")]
    [InlineData(FieldType.Select, "option[selected]")]
    public async Task Process_Choices_MarkTheCurrentOne(FieldType type, string selector)
    {
        var field = Field("Input.Channel", "letter", "Recevoir mes relevés");
        field.Type = type;
        field.Items = [new SelectListItem("Par e-mail", "mail"), new SelectListItem("Par courrier", "letter")];

        var body = await Rendered.BodyAsync(field);

        Assert.Equal("letter", body.QuerySelectorAll(selector).Single().GetAttribute("value"));
        Assert.NotNull(body.QuerySelector("#Input_Channel"));
    }

    [Fact]
    public async Task Process_Checkbox_IsCheckedWhenTrue()
    {
        var field = Field("Input.Consent", true, "Partager");
        field.Type = FieldType.Checkbox;

        var input = (await Rendered.BodyAsync(field)).QuerySelector("input")!;

        Assert.True(input.HasAttribute("checked"));
        Assert.Equal("true", input.GetAttribute("value"));
    }

    [Fact]
    public async Task Process_Money_IsWrittenAsOneTypesIt()
    {
        var field = Field("Input.Amount", new Money(123450), "Montant");
        field.Type = FieldType.Amount;

        Assert.Equal("1234,50", (await Rendered.BodyAsync(field)).QuerySelector("input")!.GetAttribute("value"));
    }
}
