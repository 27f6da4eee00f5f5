using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Pages.Shared.Rights;

namespace MonHarmonie.Web.Pages.Member.Rights.Erasure;

/// <summary>« Effacer mes données » : what can go at once, category by category, and what has to stay, with the reason.</summary>
public sealed class ListModel(ErasableCategories erasable) : PageModel
{
    public IEnumerable<DataCategory> Erasable => erasable.All.Where(c => ErasureTexts.Goes(c) is not null);

    public IEnumerable<DataCategory> Kept => erasable.All.Where(c => ErasureTexts.Goes(c) is null);

    public void OnGet() { }
}
