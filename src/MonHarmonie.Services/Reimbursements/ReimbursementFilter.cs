using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>What the member asks the list to show. Everything is optional.</summary>
/// <param name="PersonId">One person of the family.</param>
/// <param name="From">First day of payment.</param>
/// <param name="To">Last day of payment.</param>
/// <param name="AtLeast">Least amount charged.</param>
/// <param name="AtMost">Greatest amount charged.</param>
/// <param name="Text">Words of the act, of the practitioner's name or for the profession, without regard to case and accents.</param>
public sealed record ReimbursementFilter(
    Guid? PersonId = null,
    DateOnly? From = null,
    DateOnly? To = null,
    CareFamily? Family = null,
    ReimbursementStatus? Status = null,
    Money? AtLeast = null,
    Money? AtMost = null,
    string? Text = null
)
{
    public const int TextMaxLength = 60;

    /// <summary>True when nothing is asked.</summary>
    public bool IsEmpty => this == new ReimbursementFilter();

    /// <summary>True when the filter asks about what was done: acts whose detail is hidden must then not answer at all.</summary>
    private bool AsksDetail => Family is not null || !string.IsNullOrWhiteSpace(Text);

    /// <summary>Keeps the acts that match. An act whose detail the viewer may not see never answers a question about its detail.</summary>
    internal IQueryable<Reimbursement> Apply(IQueryable<Reimbursement> acts, DataLicence licence)
    {
        if (PersonId is { } person)
            acts = acts.Where(r => r.PersonId == person);
        if (From is { } from)
            acts = acts.Where(r => r.PaidOn >= from);
        if (To is { } to)
            acts = acts.Where(r => r.PaidOn <= to);
        if (Status is { } status)
            acts = acts.Where(r => r.Status == status);
        if (AtLeast is { Cents: var least })
            acts = acts.Where(r => r.Spent.Cents >= least);
        if (AtMost is { Cents: var most })
            acts = acts.Where(r => r.Spent.Cents <= most);
        if (!AsksDetail)
            return acts;

        acts = acts.Where(VisibleActs.InDetail(licence));
        if (Family is { } family)
            acts = acts.Where(r => r.Family == family);
        foreach (var word in SearchText.Fold(Text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] natures = [.. ProfessionWords.Natures(word)];
            acts =
                natures.Length == 0
                    ? acts.Where(r => r.SearchText.Contains(word))
                    : acts.Where(r => r.SearchText.Contains(word) || natures.Contains(r.Nature));
        }
        return acts;
    }
}
