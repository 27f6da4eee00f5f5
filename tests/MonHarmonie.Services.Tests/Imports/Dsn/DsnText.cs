using System.Globalization;

namespace MonHarmonie.Services.Tests.Imports.Dsn;

/// <summary>Writes DSN files: an envelope around rubrics given as <c>30.001=value</c>, with right control counts.</summary>
internal static class DsnText
{
    public const string Siren = "123456782";

    public static readonly string[] Camille =
    [
        "30.001=2840675056001",
        "30.002=EXEMPLE",
        "30.004=Camille Anne",
        "30.005=02",
        "30.006=15061984",
        "30.008=1 RUE DE L'ESSAI",
        "30.009=75011",
        "30.010=PARIS",
        "30.018=camille@exemple.test",
        "30.019=M0001",
        "40.001=01032018",
        "40.003=01",
        "40.009=00001",
        "70.004=CONFORT",
        "70.005=CADRES",
        "70.012=1",
        "70.013=1",
        "70.014=01032018",
        "73.003=01",
        "73.004=01032018",
        "73.005=02021983",
        "73.006=EXEMPLE",
        "73.007=1830269123004",
        "73.009=Dominique",
        "73.003=02",
        "73.004=12052015",
        "73.005=12052015",
        "73.006=D'EXEMPLE",
        "73.009=Lou",
        "78.001=31",
        "78.005=1",
    ];

    public static readonly string[] Head =
    [
        "S10.G00.00.001,'Essai'",
        "S10.G00.00.006,'P24V01'",
        "S10.G00.01.001,'123456782'",
        "S10.G00.01.002,'00017'",
        "S10.G00.01.003,'ENTREPRISE D'ESSAI'",
    ];

    /// <summary>A declaration of one month with two adhesions, the second without staff.</summary>
    public static string[] Declaration(string month = "01092024", string type = "01", string nature = "01", string[]? adhesions = null) =>
        [
            $"S20.G00.05.001,'{nature}'",
            $"S20.G00.05.002,'{type}'",
            $"S20.G00.05.005,'{month}'",
            $"S21.G00.06.001,'{Siren}'",
            "S21.G00.06.002,'00017'",
            "S21.G00.06.009,'42'",
            "S21.G00.11.001,'00017'",
            "S21.G00.11.008,'41'",
            .. (adhesions ?? ["15.001=CTR-SANTE-0001", "15.002=PFICT1", "15.004=01", "15.005=1"]).Select(Rubric),
        ];

    public static string Rubric(string short_) => string.Create(CultureInfo.InvariantCulture, $"S21.G00.{short_[..6]},'{short_[7..]}'");

    public static string[] Rubrics(params string[] rubrics) => [.. rubrics.Select(Rubric)];

    /// <summary>An employee's identity and work contract, then more rubrics.</summary>
    public static string[] Employee(string nir, string name, string birth, string from, params string[] more) =>
        Rubrics(["30.001=" + nir, "30.002=" + name, "30.004=Camille", "30.006=" + birth, "40.001=" + from, "40.009=00001", .. more]);

    public static string File(params string[][] parts)
    {
        string[] body = [.. Head, .. parts.SelectMany(p => p)];
        var declarations = body.Count(l => l.StartsWith("S20.G00.05.001", StringComparison.Ordinal));
        return string.Join('\n', body.Append($"S90.G00.90.001,'{body.Length + 2}'").Append($"S90.G00.90.002,'{declarations}'")) + "\n";
    }

    /// <summary>Camille with some rubrics replaced (<c>30.006=…</c>) or removed (<c>30.006=</c>), first occurrence.</summary>
    public static string[] CamilleWith(params string[] changes)
    {
        var rubrics = Camille.ToList();
        foreach (var change in changes)
        {
            var at = rubrics.FindIndex(r => r.StartsWith(change[..7], StringComparison.Ordinal));
            if (change.Length == 7)
                rubrics.RemoveAt(at);
            else
                rubrics[at] = change;
        }

        return Rubrics([.. rubrics]);
    }
}
