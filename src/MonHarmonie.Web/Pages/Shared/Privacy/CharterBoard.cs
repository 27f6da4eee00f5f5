using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents.Charter;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Support;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Shared.Privacy;

/// <summary>One number by which a promise is measured.</summary>
/// <param name="Value">The number, or what stands for one that may not be told.</param>
/// <param name="How">How it is worked out.</param>
/// <param name="Holds">False when it breaks the promise; null when it only informs.</param>
public sealed record CharterFigure(string Label, string Value, string How, bool? Holds);

/// <summary>A promise of the charter with its numbers.</summary>
public sealed record CharterPromise(string Title, string Sentence, params IReadOnlyList<CharterFigure> Figures)
{
    public bool IsKept => Figures.All(f => f.Holds != false);
}

/// <summary>
/// The four promises with what they are measured by, in rules and in data, for the officer and for the public: the same numbers for both.
/// </summary>
public sealed class CharterBoard(CharterService charter, SupportFigures support, IOptions<PublisherOptions> publisher, TimeProvider clock)
{
    private static readonly string Few = $"moins de {ConsentCount.MinimumGroupSize}";

    public async Task<IReadOnlyList<CharterPromise>> ReadAsync(CancellationToken ct)
    {
        var rules = CharterRules.Of(clock.Today());
        var counts = await charter.GetAsync(ct);
        var hints = (await support.GetAsync(ct)).WithoutConsent;
        return [Selling(rules, counts), Support(rules, hints), Hosting(), Consent(rules, counts)];
    }

    private static CharterPromise Selling(CharterRules rules, CharterCounts counts) =>
        new(
            "Ne jamais vendre vos données",
            "Aucun usage n’est une vente, un prêt ou un échange. Ce qui n’est pas au registre est refusé par nos programmes.",
            Rule(
                "Usages dont un destinataire est inconnu du registre",
                rules.UnknownRecipients,
                $"Parmi les {French.Count(rules.CarriedOut, "usage mis en œuvre", "usages mis en œuvre")}, ceux qui transmettent à "
                    + "d’autres que la Sécurité sociale, les banques, nos prestataires et les autorités."
            ),
            Rule(
                "Usages de vente, de publicité ou de suivi",
                rules.Offers,
                "Parmi les mêmes, les offres, les offres de partenaires, la mesure d’audience et les profils d’usage."
            ),
            new(
                "Consultations par un tiers",
                French.Number(counts.ViewsByOutsiders),
                counts.Views is { } views
                    ? $"Parmi les {French.Number(views)} dernières consultations inscrites au registre des preuves, celles d’un rôle "
                        + "auquel le registre des traitements ne donne rien."
                    : $"Parmi les consultations inscrites au registre des preuves ({Few}), celles d’un rôle auquel le registre des "
                        + "traitements ne donne rien.",
                counts.ViewsByOutsiders == 0
            )
        );

    private static CharterPromise Support(CharterRules rules, int hints) =>
        new(
            "Accompagner sans discriminer",
            "Les soins ne fixent ni un prix ni un choix de personnes. Les aides ne sont vues que de la personne elle-même.",
            Rule(
                "Usages qui montrent une aide repérée à quelqu’un d’autre",
                rules.HelpSeenByOthers,
                "Parmi les usages mis en œuvre, ceux qui laissent lire les aides repérées à un autre lecteur que la personne."
            ),
            Rule(
                "Usages qui renseignent un employeur",
                rules.EmployerFigures,
                "Les chiffres pour les employeurs sont prévus par le registre ; nos programmes les refusent tant qu’ils n’y sont pas mis "
                    + "en œuvre."
            ),
            new(
                "Traces d’aides gardées sans accord",
                hints == 0 ? "0" : Shown(ConsentCount.Told(hints)),
                "Ce qui a été gardé d’une aide pour une personne qui n’est pas, ou plus, d’accord. La purge l’efface dans l’heure.",
                hints == 0
            )
        );

    private CharterPromise Hosting()
    {
        var (host, country) = (publisher.Value.Host, publisher.Value.HostCountry.ToUpperInvariant());
        return new(
            "Héberger en France ou en Europe",
            host.Length > 0 ? $"L’hébergeur : {host}." : "L’hébergeur n’est pas encore indiqué pour ce portail.",
            new CharterFigure(
                "Pays des machines",
                country.Length > 0 ? country : "non indiqué",
                "Réglage du portail. Hors de l’Espace économique européen, ou sans ce réglage, il refuse de démarrer en production.",
                EuropeanEconomicArea.Holds(country)
            )
        );
    }

    private static CharterPromise Consent(CharterRules rules, CharterCounts counts) =>
        new(
            "Le consentement le plus éclairé",
            "Sans réponse, c’est non. Dire oui et arrêter demandent les mêmes deux clics.",
            new(
                "Questions posées, donnée par donnée",
                French.Number(rules.Questions),
                "Les catégories que les règles en vigueur n’ouvrent qu’avec un accord.",
                null
            ),
            new(
                "Textes publiés restés intacts",
                $"{French.Number(counts.IntactTexts)} sur {French.Number(counts.Texts)}",
                "L’empreinte de chaque texte publié est recalculée et comparée à celle de sa publication.",
                counts.IntactTexts == counts.Texts
            ),
            new(
                "Accords liés au texte lu, intact",
                counts.AllBound
                    ? counts.Agreements is { } bound
                        ? $"{French.Number(bound)} sur {French.Number(bound)}"
                        : $"tous ({Few})"
                    : "pas tous",
                "Chaque accord nomme le texte qui a été lu, et ce texte doit être encore celui qui a été publié. Sont comptées les "
                    + "questions qui ont onze accords ou plus.",
                counts.AllBound
            ),
            new(
                "Retraits",
                Shown(counts.Withdrawals),
                "Les dernières réponses qui sont un retrait, pour les questions qui en ont onze ou plus. Un retrait vaut pour "
                    + "toute lecture qui commence après lui.",
                null
            )
        );

    private static CharterFigure Rule(string label, int count, string how) => new(label, French.Number(count), how, count == 0);

    private static string Shown(int? people) => people is { } told ? French.Number(told) : Few;
}
