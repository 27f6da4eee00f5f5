using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Web.Tests.Operations;
using Xunit;

namespace MonHarmonie.Web.Tests.HttpSecurity;

public sealed partial class ErrorPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bug_shows_a_reference_and_nothing_of_itself()
    {
        await using var host = await OperationsHost.StartAsync();
        host.Failures["bug"] = new InvalidOperationException("secret of Claire Martin");
        using var answer = await AskAsync(host, "bug");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
        Assert.Matches(Reference(), page);
        Assert.Contains("Quelque chose n’a pas marché", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(13)]
    public Task A_locked_or_full_database_is_a_pause_with_a_time_to_come_back(int sqliteError) =>
        IsAPauseAsync(new SqliteException("inner", sqliteError));

    [Fact]
    public Task A_full_disk_is_a_pause_with_a_time_to_come_back() => IsAPauseAsync(new IOException("No space left on device", 28));

    private static async Task IsAPauseAsync(Exception failure)
    {
        await using var host = await OperationsHost.StartAsync();
        host.Failures["pause"] = new InvalidOperationException("outer", failure);
        using var answer = await AskAsync(host, "pause");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("courte pause", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_changes_at_once_are_a_conflict_and_no_failure()
    {
        await using var host = await OperationsHost.StartAsync();
        host.Failures["conflict"] = new DbUpdateConcurrencyException("somebody else was faster");
        using var answer = await AskAsync(host, "conflict");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("vient de changer", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_token_gets_a_french_page()
    {
        await using var host = await OperationsHost.StartAsync();
        using var browser = host.Browser();
        using var answer = await browser.PostAsync("/design", new FormUrlEncodedContent([]), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
        Assert.Contains("lang=\"fr\"", page, StringComparison.Ordinal);
        Assert.Contains("rechargez", page, StringComparison.Ordinal);
        Assert.Matches(Reference(), page);
    }

    [Fact]
    public async Task A_program_gets_problem_json()
    {
        await using var host = await OperationsHost.StartAsync();
        using var browser = host.Browser();
        browser.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        using var answer = await browser.GetAsync("/nulle-part", Ct);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal(404, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Matches(Reference(), problem.RootElement.GetProperty("reference").GetString()!);
    }

    [Fact]
    public async Task The_page_asked_for_by_itself_does_not_exist()
    {
        await using var host = await OperationsHost.StartAsync();
        using var browser = host.Browser();
        using var answer = await browser.GetAsync("/erreur", Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task It_answers_while_the_database_is_away()
    {
        await using var host = await OperationsHost.StartAsync();
        using var browser = host.Browser();
        (await browser.GetAsync("/health/live", Ct)).Dispose();
        await using (var pool = new SqliteConnection(host.Database.ConnectionString))
            SqliteConnection.ClearPool(pool);
        await File.WriteAllTextAsync(host.Database.SqliteFile, "no database", Ct);
        using var answer = await browser.GetAsync("/nulle-part", Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "Nous ne trouvons pas cette page",
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)),
            StringComparison.Ordinal
        );
    }

    private static async Task<HttpResponseMessage> AskAsync(OperationsHost host, string failure)
    {
        using var browser = host.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/design");
        request.Headers.Add(OperationsHost.Fail, failure);
        return await browser.SendAsync(request, Ct);
    }

    [GeneratedRegex("[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}")]
    private static partial Regex Reference();
}
