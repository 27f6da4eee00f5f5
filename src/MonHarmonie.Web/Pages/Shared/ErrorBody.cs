namespace MonHarmonie.Web.Pages.Shared;

/// <summary>What an error page says.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What happened, in one sentence.</param>
/// <param name="Explanation">What it means for the reader; nothing is lost when that is true.</param>
/// <param name="Reference">The number that finds the request in our logs.</param>
public sealed record ErrorBody(int Status, string Title, string Explanation, string Reference)
{
    public static ErrorBody For(int status, string reference) =>
        status switch
        {
            400 => new(
                400,
                "Ce formulaire n’est plus valable",
                "La page est restée ouverte longtemps, ou elle a été envoyée deux fois. "
                    + "Revenez à la page précédente, rechargez-la, puis recommencez.",
                reference
            ),
            403 => new(
                403,
                "Cette page ne vous est pas ouverte",
                "Elle est réservée à une autre personne ou à un autre rôle. "
                    + "Si vous pensez que c’est une erreur, écrivez-nous avec la référence ci-dessous.",
                reference
            ),
            404 => new(
                404,
                "Nous ne trouvons pas cette page",
                "L’adresse est peut-être incomplète, ou la page a changé de place. Vos informations ne sont pas touchées.",
                reference
            ),
            409 => new(
                409,
                "Cette information vient de changer",
                "Elle a été modifiée en même temps, peut-être par un double clic. Ouvrez à nouveau la page pour voir où elle en est.",
                reference
            ),
            413 => new(
                413,
                "Ce que vous envoyez est trop lourd",
                "Choisissez un fichier plus petit, de 10 Mo au plus, puis recommencez.",
                reference
            ),
            429 => new(
                429,
                "Trop de demandes en peu de temps",
                "Pour protéger les comptes, nous faisons une pause. Attendez une minute, puis réessayez.",
                reference
            ),
            503 => new(
                503,
                "Le service fait une courte pause",
                "Nous serons de retour dans quelques minutes. Vos informations ne sont pas touchées.",
                reference
            ),
            >= 400 and < 500 => new(
                status,
                "Nous ne pouvons pas répondre à cette demande",
                "L’adresse ou la façon de l’appeler n’est pas celle que nous attendons. Vos informations ne sont pas touchées.",
                reference
            ),
            _ => new(
                status,
                "Quelque chose n’a pas marché de notre côté",
                "Ce n’est pas de votre fait, et nous avons été prévenus. Réessayez dans quelques minutes. "
                    + "Si cela continue, écrivez-nous avec la référence ci-dessous.",
                reference
            ),
        };
}
