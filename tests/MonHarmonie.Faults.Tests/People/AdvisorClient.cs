using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MonHarmonie.Faults.Tests.Harness;

namespace MonHarmonie.Faults.Tests.People;

/// <summary>An advisor who takes what waits and accepts it.</summary>
internal sealed class AdvisorClient(FaultWorld world, Browser browser)
{
    public const string Desk = "/conseiller/demandes";

    public Browser Browser => browser;

    public static string AddressOf(Guid claimId) => $"{Desk}/{claimId:N}";

    /// <summary>Takes the first request that nobody has and accepts it.</summary>
    /// <returns>False when none waits, or when it could not be done now.</returns>
    public async Task<bool> AcceptNextAsync() => await Patience.TryAsync<string>(AcceptFirstAsync) is not null;

    /// <summary>Accepts a request that waits, however often it takes.</summary>
    public Task AcceptAsync(Guid claimId) =>
        Patience.InsistAsync<string>(
            "the request is accepted",
            async () => await OpenTakenAsync(claimId) is { } page ? await AcceptAsync(page, claimId) : null
        );

    /// <summary>Takes a request and opens its page; null when it cannot be decided.</summary>
    public async Task<IHtmlDocument?> OpenTakenAsync(Guid claimId)
    {
        using var taken = await TakeAsync(claimId);
        using var opened = await browser.GetAsync(AddressOf(claimId));
        if (opened.StatusCode != HttpStatusCode.OK)
            return null;
        var page = await Browser.DocumentAsync(opened);
        return page.QuerySelector("form[action*='handler=Accept']") is null ? null : page;
    }

    /// <summary>Accepts what is charged, with the page as it was shown.</summary>
    /// <returns>The answer to the form.</returns>
    public Task<HttpResponseMessage> PostAcceptAsync(IHtmlDocument page, Guid claimId) =>
        browser.SendAsync(page, AddressOf(claimId), "form[action*='handler=Accept']");

    private async Task<string?> AcceptFirstAsync()
    {
        var list = await browser.OpenAsync(Desk);
        if (list.QuerySelector<IHtmlInputElement>("form[action*='handler=Take'] input[name=id]") is not { } first)
            return null;
        var claimId = Guid.Parse(first.Value);
        return await OpenTakenAsync(claimId) is { } page ? await AcceptAsync(page, claimId) : null;
    }

    private async Task<string?> AcceptAsync(IHtmlDocument page, Guid claimId)
    {
        var typed = page.QuerySelector<IHtmlInputElement>("input[name='Accept.Amount']")!.Value;
        using var answer = await PostAcceptAsync(page, claimId);
        if (answer.StatusCode != HttpStatusCode.Redirect || answer.Headers.Location!.OriginalString != Desk)
            return null;
        var cents = (long)(decimal.Parse(typed.Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture) * 100);
        world.Journal.Decisions.Enqueue(new Decision(claimId, cents));
        return typed;
    }

    private async Task<HttpResponseMessage> TakeAsync(Guid claimId)
    {
        var list = await browser.OpenAsync(Desk);
        var form = list.QuerySelectorAll<IHtmlFormElement>("form[action*='handler=Take']")
            .FirstOrDefault(f => f.QuerySelector<IHtmlInputElement>("input[name=id]")?.Value == $"{claimId:N}");
        return form is null ? new HttpResponseMessage(HttpStatusCode.NotFound) : await SendAsync(list, form);
    }

    private Task<HttpResponseMessage> SendAsync(IHtmlDocument list, IHtmlFormElement form)
    {
        form.Id = "taken";
        return browser.SendAsync(list, Desk, "#taken");
    }
}
