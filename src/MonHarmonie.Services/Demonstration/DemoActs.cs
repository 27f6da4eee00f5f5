using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Services.Demonstration;

internal enum DemoWho
{
    Claire,
    Marc,
    Lea,
    Tom,
}

/// <summary>One act of the demonstration family; what is left to pay is the balance.</summary>
internal sealed record DemoAct(
    DemoWho Who,
    DateOnly PaidOn,
    string Nature,
    Money Spent,
    Money Base,
    int Rate,
    Money Participation,
    Money Franchise,
    Money AmcPaid,
    Payee Payee,
    ReimbursementStatus Status,
    string? Practitioner = null
)
{
    public Money AmoPaid => Base.At(Rate / 100m) - Participation - Franchise;

    /// <summary>The act before our share is worked out; a correction stays as it is.</summary>
    public DemoAct Awaiting() =>
        Status == ReimbursementStatus.Correction ? this : this with { AmcPaid = Money.Zero, Status = ReimbursementStatus.AwaitingUs };
}

/// <summary>
/// Care as a family of four has it: tariffs of sector 1 and of the public tables as of 2024 to 2026 (consultation 26,50 € then 30 €,
/// participation 2 € from 2024-05-15, franchise 1 €); prices of glasses, crown and physiotherapy are plausible, not observed.
/// </summary>
internal static class DemoActs
{
    private sealed record Pattern(
        DemoWho Who,
        string Nature,
        int EveryMonths,
        int Phase,
        int Day,
        decimal Spent,
        decimal Base,
        int Rate,
        decimal Participation,
        decimal Franchise,
        decimal Amc,
        Payee Payee = Payee.Member,
        string? Practitioner = null
    );

    private static readonly Pattern[] Patterns =
    [
        new(DemoWho.Claire, "1111", 4, 1, 6, 30m, 30m, 70, 2m, 0m, 9m, Payee.Member, "Dr Hélène Caron"),
        new(DemoWho.Claire, "3313", 4, 1, 7, 24.60m, 24.60m, 65, 0m, 2m, 8.61m, Payee.Professional, "Pharmacie des Tilleuls"),
        new(DemoWho.Claire, "1112", 9, 2, 14, 65m, 31.50m, 70, 2m, 0m, 22.05m, Payee.Member, "Dr Yann Le Goff"),
        new(DemoWho.Claire, "3125", 5, 3, 18, 18.55m, 18.55m, 60, 0m, 1m, 7.42m, Payee.Member, "Cabinet Mouvement"),
        new(DemoWho.Marc, "1111", 6, 0, 11, 30m, 30m, 70, 2m, 0m, 9m, Payee.Member, "Dr Hélène Caron"),
        new(DemoWho.Marc, "3313", 6, 0, 12, 41.20m, 41.20m, 65, 0m, 3m, 14.42m, Payee.Professional, "Pharmacie des Tilleuls"),
        new(DemoWho.Marc, "1461", 14, 8, 21, 620m, 120m, 60, 0m, 0m, 288m, Payee.Member, "Dr Paul Mercier"),
        new(DemoWho.Lea, "1111", 7, 3, 9, 30m, 30m, 70, 0m, 0m, 9m, Payee.Member, "Dr Hélène Caron"),
        new(DemoWho.Lea, "1168", 11, 5, 16, 60m, 60m, 100, 0m, 0m, 0m, Payee.Professional),
        new(DemoWho.Tom, "1111", 5, 2, 4, 30m, 30m, 70, 0m, 0m, 9m, Payee.Member, "Dr Hélène Caron"),
        new(DemoWho.Tom, "3313", 5, 2, 5, 12.30m, 12.30m, 65, 0m, 0m, 4.30m, Payee.Professional, "Pharmacie des Tilleuls"),
        new(DemoWho.Tom, "1453", 12, 7, 22, 30m, 30m, 100, 0m, 0m, 0m, Payee.Professional, "Dr Paul Mercier"),
    ];

    /// <summary>The acts of the months before a day, oldest first; the last one waits for our share.</summary>
    public static IEnumerable<DemoAct> Generate(DateOnly today, int months)
    {
        var acts = new List<DemoAct>();
        for (var back = months; back >= 0; back--)
        {
            var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-back);
            foreach (var p in Patterns.Where(p => (month.Year * 12 + month.Month) % p.EveryMonths == p.Phase % p.EveryMonths))
            {
                var paidOn = month.AddDays(p.Day - 1);
                if (paidOn > today)
                    continue;
                acts.Add(
                    new DemoAct(
                        p.Who,
                        paidOn,
                        p.Nature,
                        Money.FromEuros(p.Spent),
                        Money.FromEuros(p.Base),
                        p.Rate,
                        Money.FromEuros(p.Participation),
                        Money.FromEuros(p.Franchise),
                        Money.FromEuros(p.Amc),
                        p.Payee,
                        p.Amc == 0m ? ReimbursementStatus.NothingDue : ReimbursementStatus.Paid,
                        p.Practitioner
                    )
                );
            }
        }
        acts.Add(Correction(today.AddMonths(-7)));
        acts.Add(
            new DemoAct(
                DemoWho.Claire,
                today.AddDays(-3),
                "1111",
                Money.FromEuros(30m),
                Money.FromEuros(30m),
                70,
                Money.FromEuros(2m),
                Money.Zero,
                Money.FromEuros(9m),
                Payee.Member,
                ReimbursementStatus.Paid,
                "Dr Hélène Caron"
            )
        );
        acts.Add(
            new DemoAct(
                DemoWho.Tom,
                today.AddDays(-1),
                "1112",
                Money.FromEuros(50m),
                Money.FromEuros(31.50m),
                70,
                Money.Zero,
                Money.Zero,
                Money.Zero,
                Payee.Member,
                ReimbursementStatus.AwaitingUs,
                "Dr Samir Haddad"
            )
        );
        return acts.OrderBy(a => a.PaidOn);
    }

    private static DemoAct Correction(DateOnly on) =>
        new(
            DemoWho.Claire,
            on,
            "3313",
            Money.FromEuros(-12.30m),
            Money.FromEuros(-12.30m),
            65,
            Money.Zero,
            Money.Zero,
            Money.FromEuros(-4.30m),
            Payee.Professional,
            ReimbursementStatus.Correction,
            "Pharmacie des Tilleuls"
        );
}
