using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace MonHarmonie.Web.Tests.TagHelpers;

/// <summary>Runs a tag helper as a page would and reads the HTML it wrote.</summary>
internal static class Rendered
{
    public static ViewContext View(object? model = null)
    {
        var metadata = new EmptyModelMetadataProvider();
        var data = new ViewDataDictionary(metadata, new ModelStateDictionary()) { Model = model };
        return new ViewContext { HttpContext = new DefaultHttpContext(), ViewData = data };
    }

    public static ModelExpression Expression<T>(ViewContext view, string name, T model)
    {
        _ = view;
        var metadata = new EmptyModelMetadataProvider();
        return new ModelExpression(name, new ModelExplorer(metadata, metadata.GetMetadataForType(typeof(T)), model));
    }

    public static async Task<string> HtmlAsync(TagHelper helper, string content = "", params (string Name, object Value)[] attributes)
    {
        var context = new TagHelperContext([], new Dictionary<object, object>(), "id");
        var output = new TagHelperOutput(
            "x",
            [.. attributes.Select(a => new TagHelperAttribute(a.Name, a.Value))],
            (_, _) => Task.FromResult(new DefaultTagHelperContent().SetHtmlContent(content))
        );
        await helper.ProcessAsync(context, output);
        await using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    public static async Task<IElement> BodyAsync(TagHelper helper, string content = "", params (string Name, object Value)[] attributes) =>
        new HtmlParser().ParseDocument(await HtmlAsync(helper, content, attributes)).Body!;
}
