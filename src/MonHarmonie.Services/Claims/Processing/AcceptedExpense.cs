using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements.Intake;

namespace MonHarmonie.Services.Claims.Processing;

/// <summary>What is accepted of an invoice.</summary>
/// <param name="Nature">A code of the natures of care.</param>
public sealed record AcceptedExpense(Money Amount, string Nature)
{
    /// <summary>The compulsory scheme's part, from the statement on paper that the member sent.</summary>
    public AmoPart Amo { get; init; } = AmoPart.None;
}
