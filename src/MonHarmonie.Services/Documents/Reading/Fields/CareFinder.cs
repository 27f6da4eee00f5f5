using System.Text.RegularExpressions;
using MonHarmonie.Services.Documents.Reading.Rows;

namespace MonHarmonie.Services.Documents.Reading.Fields;

/// <summary>Guesses the kind of care: by the words of each kind that the document uses, those of a profession first.</summary>
internal static class CareFinder
{
    private const int OfProfession = 4;

    /// <summary>A word that is repeated in every line says no more than twice.</summary>
    private const int MostOfAWord = 2;
    private const int Fewest = 3;

    private static readonly (CareGuess Care, string Professions, string Words)[] Known =
    [
        (CareGuess.Optics, "opticien|optique|lunetterie", "verre|monture|lunette|lentille|progressif|unifoc|antireflet|sphere|cylindre"),
        (CareGuess.Dental, "dentiste|dentaire|orthodont|odonto", "couronne|detartrage|implant|ceramo|inlay|bridge|carie|prothese|dent"),
        (CareGuess.Osteopathy, "osteopath", "manipulation"),
        (CareGuess.Chiropractic, "chiropra", "ajustement"),
        (CareGuess.Psychology, "psycholog|psychotherap", "entretien"),
        (CareGuess.Dietetics, "dietetic|nutritionnist", "bilan alimentaire|nutrition|equilibre alimentaire"),
        (CareGuess.Podiatry, "podolog|pedicure", "semelle|orthese plantaire|soin de pedicurie"),
        (
            CareGuess.Hospital,
            "hopital|hospitalier|clinique|polyclinique",
            "chambre|forfait journalier|sejour|bloc|hospitalisation|ambulatoire"
        ),
        (CareGuess.Pharmacy, "pharmaci", "comprime|gelule|boite|sirop|pommade|medicament|honoraire de dispensation|\\d+ ?mg"),
        (CareGuess.Physiotherapy, "kinesi", "reeducation|masseur|amk|ams|seance de kine"),
        (
            CareGuess.Doctor,
            "medecin|cardiolog|dermatolog|gynecolog|generaliste|pediatre|ophtalmolog|rhumatolog|psychiatr",
            "consultation|depassement|secteur"
        ),
        (CareGuess.Biology, "laboratoire|biologiste|biologie", "prelevement|hemogramme|glycemie|analyse|cholesterol"),
        (CareGuess.Hearing, "audioproth|audition", "appareil auditif|auditif|auditive"),
        (CareGuess.Transport, "ambulance|taxi", "vsl|transport|kilomet|prise en charge au domicile"),
    ];

    private static readonly (CareGuess Care, Regex Professions, Regex Words)[] Patterns =
    [
        .. Known.Select(k => (k.Care, Pattern(k.Professions), Pattern(k.Words))),
    ];

    public static IEnumerable<ReadValue> Find(IReadOnlyList<TextRow> rows)
    {
        var scores = Patterns
            .Select(p => (p.Care, Score: (OfProfession * Count(rows, p.Professions)) + Count(rows, p.Words), p.Professions, p.Words))
            .OrderByDescending(s => s.Score)
            .ToList();
        var (best, second) = (scores[0], scores[1]);
        if (best.Score < Fewest)
            yield break;
        var at = rows.Select(r => (Row: r, Match: best.Professions.Match(r.Folded))).FirstOrDefault(m => m.Match.Success)
            is { Row: not null } profession
            ? profession
            : rows.Select(r => (Row: r, Match: best.Words.Match(r.Folded))).First(m => m.Match.Success);
        var confidence = (float)(best.Score - (second.Score / 2.0)) / best.Score;
        yield return at.Row.Value(ReadField.Care, best.Care.ToString(), Math.Min(0.95f, confidence), at.Match);
    }

    private static int Count(IReadOnlyList<TextRow> rows, Regex words) =>
        rows.SelectMany(r => words.Matches(r.Folded).Select(m => m.Value))
            .GroupBy(w => w, StringComparer.Ordinal)
            .Sum(g => Math.Min(MostOfAWord, g.Count()));

    private static Regex Pattern(string words) =>
        new($@"(?<!\p{{L}})({words})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
