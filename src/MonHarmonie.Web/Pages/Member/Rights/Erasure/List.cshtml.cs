using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Members.Ages;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared.Rights;

namespace MonHarmonie.Web.Pages.Member.Rights.Erasure;

/// <summary>
/// « Effacer mes données » , or those of a young child: what can go at once, category by category, and what has to stay, with the reason.
/// </summary>
[Reads(DataCategory.ConsentRecords, Purpose.Evidence, Scope = ReadScope.SelfOrChild)]
public sealed class ListModel(ErasableCategories erasable, RightsService rights, DeciderService deciders) : PageModel
{
    public IEnumerable<DataCategory> Erasable => erasable.All.Where(c => ErasureTexts.Goes(c) is not null);

    public IEnumerable<DataCategory> Kept => erasable.All.Where(c => ErasureTexts.Goes(c) is null);

    public ForWhom Who { get; private set; } = null!;

    /// <summary>What was asked for the child; one's own requests have a page of theirs.</summary>
    public IReadOnlyList<RightsRow> Asked { get; private set; } = [];

    public async Task OnGetAsync(DataLicence licence, Guid? child, CancellationToken ct)
    {
        Who = new ForWhom(await deciders.ChildrenAsync(User.Viewer(), ct), child, MemberLinks.Rights.ErasureOf);
        if (child is not null)
            Asked = (await rights.ListAsync(licence, null, ct)).Items;
    }
}
