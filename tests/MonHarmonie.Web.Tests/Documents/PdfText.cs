using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace MonHarmonie.Web.Tests.Documents;

/// <summary>Reads a PDF back, by a library that is not the writer.</summary>
internal static partial class PdfText
{
    /// <summary>The text of all pages, runs of spaces as one.</summary>
    public static string Of(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        return Spaces().Replace(string.Join(" ", pdf.GetPages().Select(page => page.Text)), " ");
    }

    public static IReadOnlyList<string> Pages(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        return [.. pdf.GetPages().Select(page => Spaces().Replace(page.Text, " "))];
    }

    /// <summary>The structure tree as « type » or « type(scope) », depth first.</summary>
    public static IReadOnlyList<string> Structure(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        var found = new List<string>();
        var root = Resolve<DictionaryToken>(
            pdf,
            Resolve<DictionaryToken>(pdf, pdf.Structure.Catalog.CatalogDictionary, "StructTreeRoot"),
            "K"
        );
        Walk(root);
        return found;

        void Walk(DictionaryToken element)
        {
            var scope =
                element.TryGet(NameToken.Create("A"), out DictionaryToken attributes)
                && attributes.TryGet(NameToken.Create("Scope"), out NameToken named)
                    ? $"({named.Data})"
                    : "";
            found.Add(((NameToken)element.Data["S"]).Data + scope);
            if (!element.TryGet(NameToken.Create("K"), out ArrayToken children))
                return;
            foreach (var child in children.Data.OfType<IndirectReferenceToken>())
                Walk((DictionaryToken)pdf.Structure.GetObject(child.Data).Data);
        }
    }

    public static T Resolve<T>(PdfDocument pdf, DictionaryToken dictionary, string key)
        where T : IToken =>
        dictionary.Data[key] switch
        {
            T direct => direct,
            IndirectReferenceToken reference => (T)pdf.Structure.GetObject(reference.Data).Data,
            var other => throw new InvalidOperationException($"/{key} is {other}."),
        };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
