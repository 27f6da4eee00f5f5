namespace MonHarmonie.Services.Tests.Architecture;

/// <summary>Holds texts for people in every way that <see cref="FrenchTextTests"/> must see.</summary>
internal static class FrenchSpeakers
{
    private const string Sentence = "Cet acte est déjà payé.";

    public static string Plain() => "Réessayez plus tard.";

    public static string WithoutAccent() => "Le fichier ne convient pas.";

    public static string Interpolated(int lines) => $"{lines} lignes refusées";

    public static string Constant() => Sentence;

    public static Func<string> InALambda() => () => "numéro d’ordre";

    public static async Task<string> LaterAsync()
    {
        await Task.Yield();
        return "l'acte manque";
    }
}
