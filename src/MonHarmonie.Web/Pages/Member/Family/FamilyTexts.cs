using MonHarmonie.Services.Consents;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Member.Family;

/// <summary>How it is said who sees what. Each sentence follows the grants that decide, never an age or a role guessed by a page.</summary>
public static class FamilyTexts
{
    /// <summary>To somebody whose parents see their care.</summary>
    public const string ParentsSee = "Vos parents voient vos soins jusqu’à vos 18\u00A0ans, sauf ceux que vous gardez pour vous.";

    /// <summary>What the reader sees of another person.</summary>
    public static string Seen(DataLicence licence, Guid personId) =>
        licence.DetailIds.Contains(personId) ? "soins et montants"
        : licence.DetailSince.TryGetValue(personId, out var since)
            ? $"soins donnés depuis le {French.Date(since)}, montants seulement avant"
        : "montants seulement";

    /// <summary>What a policyholder sees of the reader's acts, in one sentence.</summary>
    public static string SeenByPolicyholder(SharingChoice choice) =>
        choice switch
        {
            { IsParent: true } => ParentsSee,
            { ActsSince: { } since } =>
                $"Le titulaire de ce contrat voit vos soins donnés depuis le {French.Date(since)}, sauf ceux que vous gardez pour vous. "
                    + "Des soins plus anciens, il voit seulement les montants.",
            { SharedOn: not null } => "Le titulaire de ce contrat voit vos soins et leurs montants, sauf ceux que vous gardez pour vous.",
            _ => "Le titulaire de ce contrat voit les montants de vos remboursements, pas vos soins.",
        };

    /// <summary>Who sees one of the reader's own acts, when it follows the rules of the family; null when nobody else does.</summary>
    public static string? WhoSees(IReadOnlyList<SharingChoice> viewers, DateOnly careDate) =>
        viewers.Count == 0 ? null
        : viewers.Any(v => v.IsParent)
            ? "Vos parents voient ce soin, jusqu’à vos 18\u00A0ans. Vous pouvez le garder pour vous\u00A0: ils ne verront ni le "
                + "soin, ni son montant."
        : viewers.Any(v => v.SharedOn is not null && (v.ActsSince is not { } since || careDate >= since))
            ? "Vous partagez le détail de vos soins\u00A0: le titulaire du contrat voit celui-ci et son montant."
        : "Le titulaire du contrat voit le montant de ce remboursement, pas le soin.";
}
