using MonHarmonie.Services.Consents;

namespace MonHarmonie.Texts.Privacy;

/// <summary>A text that an officer may start from: nothing is asked before two persons have published it.</summary>
public sealed record NoticeDraft(Purpose Purpose, string Title, string Body);

/// <summary>A first text for each purpose that rests on consent.</summary>
public static class NoticeDrafts
{
    public static readonly IReadOnlyList<NoticeDraft> All =
    [
        new(
            Purpose.PersonalisedSupport,
            "Vous aider d’après vos soins",
            Paragraphs(
                """
                Nous vous demandons si nous pouvons regarder vos soins remboursés, ou vos devis, pour vous signaler une aide
                ou un rendez-vous utile. Chaque donnée a sa réponse : vous pouvez dire oui à l’une et non à l’autre.

                Le travail est fait par des règles simples, écrites d’avance, au moment où vous ouvrez votre espace. Aucun
                profil n’est fabriqué, aucun score n’est calculé. À côté de chaque aide, « Pourquoi je vois ceci » dit la
                règle et les données regardées.

                Vous seul voyez ces aides. Ni votre famille, ni nos conseillers, ni votre employeur ne les voient. Elles ne
                servent ni à fixer vos cotisations, ni à choisir qui nous assurons, ni à vous vendre quoi que ce soit.

                Votre accord vaut deux ans. Vous pouvez l’arrêter à tout moment, en deux clics : l’effet est immédiat.
                """
            )
        ),
        new(
            Purpose.SituationSupport,
            "Vous aider d’après votre situation",
            Paragraphs(
                """
                Nous vous demandons si nous pouvons regarder votre âge, ou votre situation professionnelle, pour vous signaler
                un rendez-vous de prévention ou un droit. Chaque donnée a sa réponse : vous pouvez dire oui à l’une et non à
                l’autre.

                Aucun soin n’est regardé. Le travail est fait par des règles simples, écrites d’avance, au moment où vous
                ouvrez votre espace. « Pourquoi je vois ceci » dit chaque fois la règle et les données regardées.

                Vous seul voyez ces aides. Elles ne changent ni vos cotisations, ni vos garanties.

                Votre accord vaut deux ans. Vous pouvez l’arrêter à tout moment, en deux clics : l’effet est immédiat.
                """
            )
        ),
        new(
            Purpose.PriceStatistics,
            "Établir les prix observés",
            Paragraphs(
                """
                Le simulateur montre les prix que des personnes de votre région ont payés pour un soin. Pour cela, nous
                comptons des soins remboursés. Nous vous demandons si nous pouvons compter les vôtres.

                Une fois par semaine, un programme lit le prix, le genre de soin et le code postal, pour les soins des
                douze derniers mois. Il garde seulement des prix du milieu, et seulement s’ils viennent de onze personnes ou plus.
                Aucun nom, aucun soin n’est gardé.

                Si vous arrêtez, vos soins ne sont plus lus dès la lecture suivante. Les prix déjà établis ne permettent pas
                de vous retrouver.

                Votre accord vaut deux ans.
                """
            )
        ),
    ];

    /// <summary>One line a paragraph, an empty one between them.</summary>
    private static string Paragraphs(string text) =>
        string.Join("\n\n", text.ReplaceLineEndings("\n").Split("\n\n").Select(p => p.Replace('\n', ' ').Trim()));

    public static NoticeDraft? Of(Purpose purpose) => All.FirstOrDefault(d => d.Purpose == purpose);
}
