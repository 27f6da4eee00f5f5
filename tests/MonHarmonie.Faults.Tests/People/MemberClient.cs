using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using MonHarmonie.Faults.Tests.Harness;

namespace MonHarmonie.Faults.Tests.People;

/// <summary>A member who sends invoices by the four screens, and who tries again while the portal does not answer.</summary>
internal sealed class MemberClient(FaultWorld world, Browser browser, Guid personId)
{
    public Browser Browser => browser;
    public Guid PersonId => personId;

    /// <summary>Sends an invoice; when this returns the member has seen its receipt number.</summary>
    public async Task<Sending> SendAsync(Invoice invoice)
    {
        var care = await ConfirmAsync(await AddAsync(invoice), invoice);
        var page = await OpenAsync(care);
        return await ReadReceiptAsync(await SubmitAsync(page, care), invoice);
    }

    /// <summary>The first screen, with its form.</summary>
    public Task<IHtmlDocument> OpenFormAsync() => OpenAsync("/envoyer");

    /// <summary>Adds the pictures; the same form again, until they are there.</summary>
    /// <returns>The address of the second screen.</returns>
    public async Task<string> AddAsync(Invoice invoice)
    {
        var page = await OpenFormAsync();
        return await PostAsync(() => browser.SendFilesAsync(page, [.. invoice.Pictures.Select(p => p.ToFile())]), "files are added");
    }

    /// <summary>Confirms day and amount without waiting for the reading.</summary>
    /// <returns>The address of the third screen.</returns>
    public async Task<string> ConfirmAsync(string check, Invoice invoice)
    {
        var address = check + "?saisir=true";
        var page = await OpenAsync(address);
        var day = invoice.CareDate;
        return await PostAsync(
            () =>
                browser.SendAsync(
                    page,
                    address,
                    "main form[method=post]",
                    ("Input.CareDate.Day", $"{day.Day}"),
                    ("Input.CareDate.Month", $"{day.Month}"),
                    ("Input.CareDate.Year", $"{day.Year}"),
                    ("Input.Total", (invoice.Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',')),
                    ("Input.Professional", "Cabinet des Tilleuls")
                ),
            "the values are confirmed"
        );
    }

    /// <summary>Sends the third screen; the same form again, until it is taken.</summary>
    /// <returns>The address of the receipt.</returns>
    public Task<string> SubmitAsync(IHtmlDocument page, string care) => PostAsync(() => PostCareAsync(page, care), "the request is sent");

    /// <summary>Sends the third screen once.</summary>
    public Task<HttpResponseMessage> PostCareAsync(IHtmlDocument page, string care) =>
        browser.SendAsync(page, care, "main form[method=post]", ("Input.Kind", "Invoice"), ("Input.Care", "Osteopathy"));

    /// <summary>The receipt: from here on nothing may be lost.</summary>
    public async Task<Sending> ReadReceiptAsync(string sent, Invoice invoice)
    {
        var receipt = await OpenAsync(sent);
        var reference = receipt.QuerySelector(".receipt .reference")!.TextContent.Trim();
        var sending = new Sending(Guid.Parse(sent.Split('/')[2]), reference, this, invoice);
        world.Journal.Sendings.Enqueue(sending);
        return sending;
    }

    /// <summary>Opens a page, again and again while the portal is away.</summary>
    public Task<IHtmlDocument> OpenAsync(string address) =>
        Patience.InsistAsync<IHtmlDocument>($"{address} opens", async () => await browser.OpenAsync(address));

    private static Task<string> PostAsync(Func<Task<HttpResponseMessage>> post, string what) =>
        Patience.InsistAsync<string>(
            what,
            async () =>
            {
                using var answer = await post();
                return answer.StatusCode == HttpStatusCode.Redirect ? answer.Headers.Location!.OriginalString : null;
            }
        );
}
