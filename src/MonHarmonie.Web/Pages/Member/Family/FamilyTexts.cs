using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Member.Family;

/// <summary>How it is said who sees what. Each sentence follows the grants that decide, never an age or a role guessed by a page.</summary>
public static class FamilyTexts
{
    /// <summary>Somebody who sees something of the reader's acts; only a policyholder does.</summary>
    public static string Name(PersonName? viewer) => viewer?.FullName ?? "La personne titulaire du contrat";

    /// <summary>What the reader sees of another person.</summary>
    public static string Seen(DataLicence licence, Guid personId) =>
        licence.DetailIds.Contains(personId) ? "soins et montants"
        : licence.DetailSince.TryGetValue(personId, out var since)
            ? $"soins donnés depuis le {French.Date(since)}, montants seulement avant"
        : "montants seulement";

    /// <summary>What a policyholder sees of the reader's acts, in one or two sentences.</summary>
    public static string SeenBy(SharingChoice choice, PersonName? viewer) =>
        choice switch
        {
            { ParentUntil: { } last } =>
                $"{Name(viewer)} voit vos soins et leurs montants {Until(last)}, sauf ceux que vous gardez pour vous.",
            { ActsSince: { } since } =>
                $"{Name(viewer)} voit vos soins donnés depuis le {French.Date(since)} et leurs montants, sauf ceux que vous gardez pour "
                    + "vous. De vos soins plus anciens, seulement les montants.",
            { SharedOn: not null } =>
                $"{Name(viewer)} voit tous vos soins, passés et à venir, et leurs montants, sauf ceux que vous gardez pour vous.",
            _ =>
                $"{Name(viewer)} voit qu’un remboursement a eu lieu, quand et combien, mais ni le soin, ni le professionnel, ni la date du "
                    + "soin. D’un soin que vous gardez pour vous, rien.",
        };

    /// <summary>Who sees one of the reader's own acts, when it follows the rules of the family; null when nobody else does.</summary>
    public static string? WhoSees(IReadOnlyList<(SharingChoice Choice, PersonName? Viewer)> viewers, DateOnly careDate)
    {
        if (viewers.Count == 0)
            return null;
        var (choice, viewer) = viewers.FirstOrDefault(v => ShowsCareOf(v.Choice, careDate));
        return choice switch
        {
            null => $"{Name(viewers[0].Viewer)} voit le montant de ce remboursement, pas le soin.",
            { ParentUntil: { } last } =>
                $"{Name(viewer)} voit ce soin et son montant {Until(last)}. Vous pouvez le garder pour vous\u00A0: ni le soin, ni son "
                    + "montant ne seront plus visibles.",
            _ => $"Vous partagez le détail de vos soins\u00A0: {Name(viewer)} voit celui-ci et son montant.",
        };
    }

    private static bool ShowsCareOf(SharingChoice choice, DateOnly careDate) =>
        choice.IsParent || (choice.SharedOn is not null && (choice.ActsSince is not { } since || careDate >= since));

    /// <summary>The day before a majority: a parent sees a child's acts up to it.</summary>
    private static string Until(DateOnly last) =>
        last == DateOnly.MaxValue ? "jusqu’à vos 18\u00A0ans" : $"jusqu’à vos 18\u00A0ans, le {French.Date(last.AddDays(1))}";
}
