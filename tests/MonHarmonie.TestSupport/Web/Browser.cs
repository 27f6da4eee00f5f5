using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace MonHarmonie.TestSupport.Web;

/// <summary>
/// What a person does with a browser, without script: opens pages, fills forms, keeps cookies. Redirects are not followed unless asked.
/// </summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClient client;

    internal Browser(PortalFactory factory, string address)
    {
        client = factory.CreateDefaultClient(new Uri("https://localhost"), new CookieContainerHandler(Cookies));
        client.DefaultRequestHeaders.Add(AddressFilter.Header, address);
        NameBrowser();
    }

    /// <summary>A browser in front of a portal that is a process of its own, whose certificate a test has made.</summary>
    public Browser(Uri portal)
    {
        client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                CookieContainer = Cookies,
                SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => portal.IsLoopback },
            }
        )
        {
            BaseAddress = portal,
            Timeout = TimeSpan.FromSeconds(60),
        };
        NameBrowser();
    }

    private void NameBrowser() =>
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "User-Agent",
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
        );

    public CookieContainer Cookies { get; } = new();

    /// <summary>For requests that no form makes.</summary>
    public HttpClient Http => client;

    /// <summary>The value of a cookie of the portal, or null.</summary>
    public string? Cookie(string name) => Cookies.GetCookies(client.BaseAddress!)[name]?.Value;

    public Task<HttpResponseMessage> GetAsync(string url) => client.GetAsync(url);

    /// <summary>Opens a page that must answer 200.</summary>
    public async Task<IHtmlDocument> OpenAsync(string url)
    {
        using var response = await client.GetAsync(url);
        return response.StatusCode == HttpStatusCode.OK
            ? await DocumentAsync(response)
            : throw new InvalidOperationException($"{url} answered {(int)response.StatusCode} {response.Headers.Location}");
    }

    /// <summary>Opens a page, fills its form and sends it with everything the page put in it.</summary>
    public Task<HttpResponseMessage> SubmitAsync(string url, params (string Name, string Value)[] fields) =>
        SubmitFormAsync(url, "main form[method=post]", fields);

    /// <summary>The same, for one form among several.</summary>
    /// <param name="form">Selector of the form, or of a button of the form, whose name and address then count.</param>
    public async Task<HttpResponseMessage> SubmitFormAsync(string url, string form, params (string Name, string Value)[] fields)
    {
        var page = await OpenAsync(url);
        return await SendAsync(page, url, form, fields);
    }

    /// <summary>Fills and sends a form of a page already open.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        IHtmlDocument page,
        string url,
        string form,
        params (string Name, string Value)[] fields
    )
    {
        var found = page.QuerySelector(form) ?? throw new InvalidOperationException($"{url} has no {form}.");
        var button = found as IHtmlButtonElement;
        var element = found as IHtmlFormElement ?? button?.Form ?? throw new InvalidOperationException($"{form} is no form.");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in element.QuerySelectorAll<IHtmlInputElement>("input[name]"))
        {
            if (input.Type is "checkbox" or "radio" && !input.IsChecked)
                continue;
            values[input.Name!] = input.Value;
        }
        foreach (var select in element.QuerySelectorAll<IHtmlSelectElement>("select[name]"))
            values[select.Name!] = select.Value ?? "";
        foreach (var area in element.QuerySelectorAll<IHtmlTextAreaElement>("textarea[name]"))
            values[area.Name!] = area.Value;
        if (button?.Name is { Length: > 0 } name)
            values[name] = button.Value;
        foreach (var (field, value) in fields)
            values[field] = value;
        var action = button?.GetAttribute("formaction") ?? element.GetAttribute("action");
        using var content = new FormUrlEncodedContent(values);
        // An address may be told from the page's own, as « ?handler=… » is.
        var here = new Uri(client.BaseAddress!, url);
        return await client.PostAsync(string.IsNullOrEmpty(action) ? here : new Uri(here, action), content);
    }

    /// <summary>The page that an answer leads to: what a form answers, or the address that it sends on to.</summary>
    public async Task<IHtmlDocument> FollowAsync(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther
            ? await OpenAsync(response.Headers.Location!.OriginalString)
            : await DocumentAsync(response);

    public static async Task<string> TextAsync(HttpResponseMessage response) => await response.Content.ReadAsStringAsync();

    public static async Task<IHtmlDocument> DocumentAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    public void Dispose() => client.Dispose();
}
