using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace MonHarmonie.TestSupport.Web;

public static class FormFiles
{
    /// <summary>Sends a form with files and text, as a browser without a script does, with everything the page put in it.</summary>
    /// <param name="form">Selector of the form.</param>
    /// <param name="field">The name of its control for files.</param>
    public static async Task<HttpResponseMessage> SendFormAsync(
        this Browser browser,
        IHtmlDocument page,
        string url,
        string form,
        string field,
        IEnumerable<SentFile> files,
        params (string Name, string Value)[] fields
    )
    {
        var element = page.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"{url} has no {form}.");
        var values = element
            .QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")
            .Select(i => (Name: i.Name!, i.Value))
            .Concat(element.QuerySelectorAll<IHtmlSelectElement>("select[name]").Select(s => (Name: s.Name!, Value: s.Value ?? "")))
            .Concat(element.QuerySelectorAll<IHtmlTextAreaElement>("textarea[name]").Select(t => (Name: t.Name!, t.Value)))
            .Where(v => fields.All(f => f.Name != v.Name))
            .Concat(fields);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
            content.Add(new StringContent(value), name);
        foreach (var file in files)
        {
            var part = new ByteArrayContent(file.Content);
            // What a browser claims of a file decides nothing.
            part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            content.Add(part, field, file.Name);
        }
        var here = new Uri(browser.Http.BaseAddress!, url);
        var action = element.GetAttribute("action");
        return await browser.Http.PostAsync(string.IsNullOrEmpty(action) ? here : new Uri(here, action), content);
    }
}
