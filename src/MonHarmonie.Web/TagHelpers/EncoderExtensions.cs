using System.Text.Encodings.Web;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.TagHelpers;

/// <summary>Words on their way to a page.</summary>
internal static class EncoderExtensions
{
    /// <summary>A text with French spaces, encoded.</summary>
    public static string Text(this HtmlEncoder encoder, string text) => encoder.Encode(French.Typeset(text));
}
