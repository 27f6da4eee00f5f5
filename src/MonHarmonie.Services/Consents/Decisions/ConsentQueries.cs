using System.Linq.Expressions;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Consents.Decisions;

/// <summary>When a word lets a rule be applied; said once, for every query.</summary>
internal static class ConsentQueries
{
    /// <summary>
    /// A yes to this category (to any that the purpose asks about, where this one follows the others), of a rule that has not changed since
    /// in what matters, on a day not after its last.
    /// </summary>
    public static Expression<Func<ConsentDecision, bool>> Holds(ProcessingRule rule, DateOnly today)
    {
        var (purpose, category, follows, from) = (rule.Purpose, rule.Category, !rule.Cell.IsAsked, rule.Rule.HoldsSince);
        return d =>
            d.Purpose == purpose
            && (follows || d.Category == category)
            && d.State == ConsentState.Given
            && d.RuleVersion >= from
            && (d.ValidUntil == null || d.ValidUntil >= today);
    }

    /// <summary>The words that let a rule be applied today.</summary>
    public static IQueryable<ConsentDecision> Holding(this HarmonieDbContext db, ProcessingRule rule, DateOnly today) =>
        db.ConsentDecisions.Where(Holds(rule, today));

    /// <summary>The words under which data is read today: those that let the rule be applied, of persons who have not frozen it.</summary>
    public static IQueryable<ConsentDecision> Agreeing(this HarmonieDbContext db, ProcessingRule rule, DateOnly today)
    {
        var category = rule.Category;
        return db.Holding(rule, today).Where(d => !db.Restrictions.Any(r => r.PersonId == d.PersonId && r.Category == category));
    }
}
