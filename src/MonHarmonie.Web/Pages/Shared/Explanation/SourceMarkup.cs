using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace MonHarmonie.Web.Pages.Shared.Explanation;

/// <summary>A source in a page: a link when it can be read somewhere, words when not.</summary>
public static class SourceMarkup
{
    public static IHtmlContent Of(SourceText source) => new Markup(source);

    private sealed class Markup(SourceText source) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            if (source.Address is { } address)
                writer.Write($"""<a href="{encoder.Encode(address)}" rel="noopener noreferrer">{encoder.Encode(source.Name)}</a>""");
            else
                encoder.Encode(writer, source.Name);
            encoder.Encode(writer, source.Since);
        }
    }
}
