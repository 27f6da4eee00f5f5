using System.Collections.Frozen;
using System.Text;
using MonHarmonie.Rules;

namespace MonHarmonie.Services.Nomenclature;

/// <summary>A nature of care as statements name it, in the member's words.</summary>
/// <param name="Code">DCIR's PRS_NAT_REF (four digits); codes that begin with H are ours, for care only the mutual pays.</param>
/// <param name="B2Code">The code of the professional's invoice (norm B2), such as C, PH7 or AMK; empty when there is none.</param>
/// <param name="Label">What a member reads.</param>
/// <param name="Family">The family of care it is grouped under.</param>
/// <param name="Confidential">True when only the person sees it unless they decide otherwise: contraception, screening, mental health …</param>
/// <param name="Professional">The kind of professional, for statements that do not name one.</param>
public sealed record CareNature(string Code, string B2Code, string Label, CareFamily Family, bool Confidential, string Professional);

/// <summary>The natures of care the house knows; the table is <c>CareNatures.csv</c>, with labels of our own.</summary>
public static class CareNatures
{
    private const string Resource = "MonHarmonie.Services.Nomenclature.CareNatures.csv";
    private static readonly FrozenDictionary<string, CareNature> ByCode = Load().ToFrozenDictionary(n => n.Code, StringComparer.Ordinal);

    public static IReadOnlyCollection<CareNature> All => ByCode.Values;

    /// <summary>The nature of a code; an unknown code is kept, in family <see cref="CareFamily.Other"/>, never refused.</summary>
    public static CareNature Find(string code)
    {
        var key = code.Trim();
        return ByCode.GetValueOrDefault(key) ?? new CareNature(key, "", $"Soin (nature {key})", CareFamily.Other, false, "Professionnel de santé");
    }

    private static IEnumerable<CareNature> Load()
    {
        using var stream = typeof(CareNatures).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The table of natures of care is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(';');
            yield return new CareNature(cells[0], cells[1], cells[2].Replace(" %", "\u00A0%", StringComparison.Ordinal),
                Enum.Parse<CareFamily>(cells[3]), cells[4].Length > 0, cells[5]);
        }
    }
}
