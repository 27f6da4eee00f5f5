using System.Net;
using AngleSharp.Dom;
using MonHarmonie.Faults.Tests.Harness;

namespace MonHarmonie.Faults.Tests.People;

/// <summary>Two officers: one prepares a run, the other approves it; its file goes to the bank and is declared.</summary>
internal sealed class PaymentDesk(FaultWorld world, Browser prepares, Browser approves)
{
    private readonly HashSet<string> open = [];

    /// <summary>Prepares what waits, and takes every run that is not finished one step further.</summary>
    public async Task WorkAsync()
    {
        if (await PrepareAsync() is { } prepared)
            open.Add(prepared);
        foreach (var run in open.ToList())
            if (await FinishAsync(run) is not null)
                open.Remove(run);
    }

    /// <summary>Pays everything that waits: until no run is open and none can be prepared.</summary>
    public Task PayAllAsync() =>
        Patience.UntilAsync(
            "all that waits is paid",
            async () =>
            {
                await WorkAsync();
                return open.Count == 0 && await Patience.TryAsync<IDocument>(OpenIdleAsync) is not null;
            }
        );

    /// <summary>Prepares a run.</summary>
    /// <returns>Its address; null when there is nothing to pay, or when it could not be done now.</returns>
    public Task<string?> PrepareAsync() =>
        Patience.TryAsync<string>(async () =>
        {
            var page = await prepares.OpenAsync("/paiements");
            if (page.QuerySelector("main form[method=post]") is null)
                return RunIn(page);
            using var answer = await prepares.SendAsync(page, "/paiements", "main form[method=post]");
            var address = answer.Headers.Location?.OriginalString;
            return address is null or "/paiements" ? null : address;
        });

    /// <summary>Approves, fetches and declares a run.</summary>
    /// <returns>Its address once it is declared; null when it was stopped half-way.</returns>
    public Task<string?> FinishAsync(string run) =>
        Patience.TryAsync<string>(async () =>
        {
            var page = await approves.OpenAsync(run);
            if (page.QuerySelector("form[action*=Approve]") is not null)
            {
                using var approved = await approves.SendAsync(page, run, "form[action*=Approve]");
                page = await approves.OpenAsync(run);
            }
            if (await FetchAsync(run) is null)
                return null;
            if (page.QuerySelector("form[action*=Sent]") is not null)
            {
                using var sent = await approves.SendAsync(page, run, "form[action*=Sent]");
                page = await approves.OpenAsync(run);
            }
            if (!page.Body!.TextContent.Contains("Transmis", StringComparison.Ordinal))
                return null;
            world.Journal.Declare(IdOf(run));
            return run;
        });

    /// <summary>Fetches the file of a run for the bank.</summary>
    public async Task<byte[]?> FetchAsync(string run)
    {
        using var file = await prepares.GetAsync(run + ".xml");
        if (file.StatusCode != HttpStatusCode.OK)
            return null;
        var content = await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        world.Journal.Fetch(IdOf(run), content);
        return content;
    }

    private async Task<IDocument?> OpenIdleAsync()
    {
        var page = await prepares.OpenAsync("/paiements");
        return page.QuerySelector(".answer")!.TextContent.Contains("Aucun virement ne peut partir", StringComparison.Ordinal) ? page : null;
    }

    /// <summary>The run that waits for an approval, as the page of all runs shows it.</summary>
    private static string? RunIn(IDocument page) => page.QuerySelector("main a.button[href^='/paiements/']")?.GetAttribute("href");

    private static Guid IdOf(string run) => Guid.Parse(run.Split('/')[2]);
}
