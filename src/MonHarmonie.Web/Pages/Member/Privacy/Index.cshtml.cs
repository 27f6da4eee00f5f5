using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Members.Ages;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Privacy;

/// <param name="ChildId">The child that a parent decides for; null for oneself.</param>
public sealed record PersonChoices(Guid PersonId, Guid? ChildId, string FirstName, IReadOnlyList<ConsentChoice> Choices);

/// <summary>« Mes données » : what one decides, who looks, and every right, in one place.</summary>
[Reads(DataCategory.ConsentRecords, Purpose.Evidence)]
public sealed class IndexModel(ConsentService consents, ObjectionService objections, DeciderService deciders) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public PersonChoices Own { get; private set; } = null!;
    public IReadOnlyList<PersonChoices> Children { get; private set; } = [];

    /// <summary>Uses that rest on our interest, to which one may object.</summary>
    public IReadOnlyList<ObjectionChoice> Objections { get; private set; } = [];

    public static IReadOnlyList<(string Title, string Text, string Url)> Ways { get; } =
    [
        ("Mes aides", "Ce que vos accords permettent de trouver pour vous.", MemberLinks.Support),
        (
            "Qui a consulté mon dossier",
            "Chaque consultation\u00A0: quand, quel service, pourquoi, quelles données.",
            MemberLinks.Rights.AccessLog
        ),
        ("Mes demandes sur mes données", "Rectifier, geler, faire revoir\u00A0: une réponse en un mois.", MemberLinks.Rights.Requests),
        ("Effacer mes données", "Ce qui peut partir part tout de suite. Le reste, avec la date et la raison.", MemberLinks.Rights.Erasure),
        ("Télécharger mes données", "Une copie de tout ce que nous savons de vous.", MemberLinks.Privacy.Archive),
        ("À quoi servent mes données", "Chaque donnée, chaque usage, ce qui l’autorise et combien de temps.", MemberLinks.Privacy.Uses),
        ("Qui voit mes soins dans ma famille", "Ce que chacun voit, et ce que vous partagez.", MemberLinks.Family),
    ];

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct)
    {
        var me = User.Viewer();
        Own = new(licence.SubjectId, null, "", await consents.ListAsync(Decider.Self(me), ct));
        var children = new List<PersonChoices>();
        foreach (var child in await deciders.ChildrenAsync(me, ct))
        {
            var id = child.Decider.PersonId;
            children.Add(new(id, id, child.FirstName, await consents.ListAsync(child.Decider, ct)));
        }
        Children = children;
        Objections = await objections.ListAsync(licence, ct);
    }

    public async Task<IActionResult> OnPostObjectAsync(DataLicence licence, Purpose purpose, bool objects, CancellationToken ct)
    {
        if (!await objections.SetAsync(licence, purpose, objects, ct))
            return BadRequest();
        Notice = objects ? "Votre opposition est notée. Elle vaut dès maintenant." : "Votre opposition est retirée.";
        return RedirectToPage(null, null, null, "oppositions");
    }
}
