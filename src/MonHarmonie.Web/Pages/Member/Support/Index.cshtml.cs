using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Support;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Support;

/// <summary>
/// « Mes aides » : what may help, found while the page is made. Each category is read with its own licence; without the member's yes
/// there is none, and nothing of it is read.
/// </summary>
[Reads(DataCategory.Reimbursements, Purpose.PersonalisedSupport, IsOptional = true)]
[Reads(DataCategory.Documents, Purpose.PersonalisedSupport, IsOptional = true)]
[Reads(DataCategory.Identification, Purpose.SituationSupport, IsOptional = true)]
[Reads(DataCategory.Professional, Purpose.SituationSupport, IsOptional = true)]
public sealed class IndexModel(SupportService support) : PageModel
{
    private static readonly (Purpose, DataCategory)[] Questions =
    [
        (Purpose.PersonalisedSupport, DataCategory.Reimbursements),
        (Purpose.PersonalisedSupport, DataCategory.Documents),
        (Purpose.SituationSupport, DataCategory.Identification),
        (Purpose.SituationSupport, DataCategory.Professional),
    ];

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<Hint> Hints { get; private set; } = [];
    public IReadOnlyList<(Purpose Purpose, DataCategory Category)> Agreed { get; private set; } = [];
    public IReadOnlyList<(Purpose Purpose, DataCategory Category)> NotAgreed { get; private set; } = [];

    public async Task OnGetAsync(
        [Licence(DataCategory.Reimbursements)] DataLicence? care,
        [Licence(DataCategory.Documents)] DataLicence? documents,
        [Licence(DataCategory.Identification)] DataLicence? age,
        [Licence(DataCategory.Professional)] DataLicence? work,
        CancellationToken ct
    )
    {
        var licences = Given(care, documents, age, work);
        var hints = new List<Hint>();
        foreach (var licence in licences)
            hints.AddRange(await support.ListAsync(licence, ct));
        Hints = hints;
        Agreed = [.. licences.Select(l => (l.Purpose, l.Category))];
        NotAgreed = [.. Questions.Except(Agreed)];
    }

    public async Task<IActionResult> OnPostHideAsync(
        [Licence(DataCategory.Reimbursements)] DataLicence? care,
        [Licence(DataCategory.Documents)] DataLicence? documents,
        [Licence(DataCategory.Identification)] DataLicence? age,
        [Licence(DataCategory.Professional)] DataLicence? work,
        HintKind kind,
        Guid target,
        CancellationToken ct
    )
    {
        if (!Enum.IsDefined(kind))
            return NotFound();
        var licence = Given(care, documents, age, work).FirstOrDefault(l => (l.Purpose, l.Category) == Hint.ConsentFor(kind));
        // Taken back meanwhile: there is nothing left to hide.
        if (licence is not null)
        {
            await support.HideAsync(licence, kind, target, ct);
            Notice = French.Typeset("C’est noté : vous ne verrez plus cette aide pendant un an.");
        }
        return LocalRedirect(MemberLinks.Support);
    }

    private static IReadOnlyList<DataLicence> Given(params DataLicence?[] licences) => [.. licences.OfType<DataLicence>()];
}
