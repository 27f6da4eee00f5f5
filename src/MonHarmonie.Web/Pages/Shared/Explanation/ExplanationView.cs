using MonHarmonie.Rules;

namespace MonHarmonie.Web.Pages.Shared.Explanation;

/// <summary>The steps of a calculation on screen, with the lines of the guarantee tables that they apply.</summary>
/// <param name="ClauseId">The line of the first contract's table; null when it has none or the reader has no such contract.</param>
/// <param name="SecondClauseId">The same, of the second contract.</param>
public sealed record ExplanationView(IReadOnlyList<Step> Steps, Guid? ClauseId, Guid? SecondClauseId)
{
    /// <summary>The line that a contract's steps apply.</summary>
    public Guid? ClauseOf(int contract) =>
        contract switch
        {
            1 => ClauseId,
            2 => SecondClauseId,
            _ => null,
        };
}
