using MonHarmonie.Services.Members.Ages;

namespace MonHarmonie.Web.Pages.Member.Rights;

/// <summary>For whom a member uses a right: themselves, or a child under 15 for whom they decide.</summary>
/// <param name="Chosen">The child that the address names; null for the member.</param>
/// <param name="Url">The address of the page for a child, or for the member.</param>
public sealed record ForWhom(IReadOnlyList<YoungChild> Children, Guid? Chosen, Func<Guid?, string> Url)
{
    /// <summary>The first name of the child; null for the member.</summary>
    public string? Name => Children.FirstOrDefault(c => c.Decider.PersonId == Chosen)?.FirstName;

    /// <summary>Whose data it is, after « de ».</summary>
    public string Owner => Name is { } name ? "les données de " + name : "mes données";
}
