using System.Collections.Frozen;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;

namespace MonHarmonie.Services.Contracts;

/// <summary>One line of a guarantee table, ready to be calculated with.</summary>
public sealed record GuaranteeClause(
    Guid LineId,
    GuaranteeItem Item,
    CareFamily Family,
    string Label,
    string Expression,
    Guarantee Guarantee
);

/// <summary>A guarantee table in force, by what acts look for in it.</summary>
public sealed class GuaranteeBook
{
    private readonly FrozenDictionary<GuaranteeItem, GuaranteeClause> byItem;

    /// <summary>Indexes the lines; of two lines for one item the first counts.</summary>
    public GuaranteeBook(string name, string productCode, DateOnly validFrom, bool isResponsible, IReadOnlyList<GuaranteeClause> clauses)
    {
        (Name, ProductCode, ValidFrom, IsResponsible, Clauses) = (name, productCode, validFrom, isResponsible, clauses);
        byItem = clauses.Where(c => c.Item != GuaranteeItem.Other).DistinctBy(c => c.Item).ToFrozenDictionary(c => c.Item);
    }

    public string Name { get; }
    public string ProductCode { get; }
    public DateOnly ValidFrom { get; }

    /// <summary>A « contrat responsable » (CSS L871-1).</summary>
    public bool IsResponsible { get; }
    public IReadOnlyList<GuaranteeClause> Clauses { get; }

    /// <summary>The line of an act; null when the table has none: the contract does not cover it.</summary>
    public GuaranteeClause? Find(GuaranteeItem item) => byItem.GetValueOrDefault(item);

    /// <summary>The line of a care; null when the table has none, or one that names other professions only.</summary>
    /// <param name="care">The label of the care.</param>
    public GuaranteeClause? Find(GuaranteeItem item, string care) =>
        Find(item) is { } clause && FitOf(clause, care) != ClauseFit.NamesOthers ? clause : null;

    /// <summary>Whether a line is about a care; other lines than those of care that no scheme pays say it by their item.</summary>
    public static ClauseFit FitOf(GuaranteeClause clause, string care) =>
        clause.Item == GuaranteeItem.AlternativeMedicine ? NamedCare.Find(clause.Label, care) : ClauseFit.Named;
}

/// <summary>A contract that covers a person on a day, with its table.</summary>
/// <param name="IsCompany">A company contract pays before an individual one.</param>
public sealed record Cover(Guid ContractId, string Number, bool IsCompany, GuaranteeBook Book);
