using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Counters;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Services.Tests.Reimbursements;

/// <summary>Our share of acts that came with the compulsory scheme's only. Today is 3 March 2026.</summary>
public sealed class SettlementServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A consultation at 30 €: the scheme has paid 19 €.</summary>
    private static void Awaiting(ReimbursementDraft act) => (act.Status, act.AmcPaid) = (ReimbursementStatus.AwaitingUs, Money.Zero);

    private static void Osteopathy(ReimbursementDraft act)
    {
        Awaiting(act);
        (act.Nature, act.Label, act.Family) = ("H901", "Séance d’ostéopathie", CareFamily.AlternativeMedicine);
        (act.Spent, act.Base, act.RatePercent, act.AmoPaid, act.Participation) = (new(6000), Money.Zero, 0, Money.Zero, Money.Zero);
    }

    private static async Task<TestDatabase> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var database = await TestDatabase.CreateAsync(provider, withTariffs: true);
        var table = new GuaranteeTable
        {
            ProductCode = TestData.ProductCode,
            Name = "Essai",
            ValidFrom = new DateOnly(2024, 1, 1),
            IsResponsible = true,
        };
        (GuaranteeItem Item, CareFamily Family, string Label, string Expression)[] lines =
        [
            (GuaranteeItem.Doctor, CareFamily.Consultation, "Médecins", "150% BR"),
            (GuaranteeItem.Frame, CareFamily.Optics, "Monture", "TM + 75 EUR/ACTE; MAX 1/2 ANS"),
            (GuaranteeItem.AlternativeMedicine, CareFamily.AlternativeMedicine, "Ostéopathie", "25 EUR/ACTE; MAX 1 ACTES/AN"),
        ];
        await database.AddAsync([
            table,
            .. lines.Select(
                (l, place) =>
                    new GuaranteeLine
                    {
                        TableId = table.Id,
                        Item = l.Item,
                        Family = l.Family,
                        Position = place + 1,
                        Label = l.Label,
                        Expression = l.Expression,
                    }
            ),
        ]);
        return database;
    }

    private static Task<SettlementReport> SettleAsync(TestDatabase database) =>
        database.CallAsync<SettlementService, SettlementReport>(s => s.SettleAllAsync(null, Ct));

    private static Task<List<Reimbursement>> ActsAsync(TestDatabase database) =>
        database.ReadAsync(db => db.Reimbursements.AsNoTracking().OrderBy(r => r.CareDate).ThenBy(r => r.PaidOn).ToListAsync(Ct));

    [Fact]
    public async Task Settle_Consultation_PaysWhatTheContractSaysAndKeepsWhy()
    {
        await using var database = await StartAsync();
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithContract()
                .WithReimbursement(r =>
                {
                    Awaiting(r);
                    r.Spent = new(5000);
                })
        );

        var report = await SettleAsync(database);

        Assert.Equal(new SettlementReport(1, 0, new Money(2400)), report);
        var act = Assert.Single(await ActsAsync(database));
        // 150 % of 30 € less 21 € of the scheme: 24 €; 5 € of overrun and 2 € of participation are left.
        Assert.Equal((new Money(2400), new Money(700), ReimbursementStatus.Paid), (act.AmcPaid, act.Remaining, act.Status));
        var kept = await database.ReadAsync(db => db.Settlements.AsNoTracking().SingleAsync(Ct));
        Assert.Equal((RuleSet.Version, "150% BR", new Money(2400)), (kept.RuleSet, kept.Clause, kept.AmcPaid));
        Assert.Contains(StepJson.Read(kept.Steps), s => s is { Kind: StepKind.Term, Contract: 1 } && s.After == new Money(2400));
        Assert.Equal(
            member.PersonId,
            await database.ReadAsync(db =>
                db.LedgerEvents.Where(e => e.Kind == SettlementWriter.SettledEvent).Select(e => e.SubjectId).SingleAsync(Ct)
            )
        );
    }

    [Fact]
    public async Task Settle_Again_FindsNothingToDo()
    {
        await using var database = await StartAsync();
        await database.Data.CreateMemberAsync(m => m.WithContract().WithReimbursement(Awaiting));
        await SettleAsync(database);

        Assert.Equal(new SettlementReport(0, 0, Money.Zero), await SettleAsync(database));
        Assert.Equal(new Money(900), Assert.Single(await ActsAsync(database)).AmcPaid);
        Assert.Equal(1, (await database.ReadAsync(db => db.Settlements.AsNoTracking().SingleAsync(Ct))).Number);
    }

    [Fact]
    public async Task Settle_OutOfPathway_LeavesThePenaltyToTheMember()
    {
        await using var database = await StartAsync();
        await database.Data.CreateMemberAsync(m =>
            m.WithContract()
                .WithReimbursement(r =>
                {
                    Awaiting(r);
                    (r.RatePercent, r.AmoPaid) = (30, new Money(700));
                })
        );

        await SettleAsync(database);

        var act = Assert.Single(await ActsAsync(database));
        Assert.Equal((new Money(900), new Money(1400)), (act.AmcPaid, act.Remaining));
    }

    /// <summary>A scheme that caps its penalty pays more: our share is the same, and what is left is what it left.</summary>
    [Fact]
    public async Task Settle_OutOfPathwayWithACappedPenalty_PaysTheTicketModerateurWhole()
    {
        await using var database = await StartAsync();
        await database.Data.CreateMemberAsync(m =>
            m.WithContract()
                .WithReimbursement(r =>
                {
                    Awaiting(r);
                    (r.RatePercent, r.AmoPaid) = (30, new Money(840));
                })
        );

        await SettleAsync(database);

        var act = Assert.Single(await ActsAsync(database));
        Assert.Equal((new Money(900), new Money(1260)), (act.AmcPaid, act.Remaining));
    }

    /// <summary>
    /// 4 € of the 6 € are of earlier care: told apart, and not counted a second time to the year's cap. A gap without a reason is told
    /// as such, never as « 70 % of 30 € are 15 € ».
    /// </summary>
    [Theory]
    [InlineData(600, 200, 400, 0)]
    [InlineData(200, 200, 0, 400)]
    [InlineData(0, 0, 0, 600)]
    public async Task Settle_MoreWithheldThanTheActBears_TellsItApart(int withheld, int own, int recovered, int notStated)
    {
        await using var database = await StartAsync();
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithContract()
                .WithReimbursement(r =>
                {
                    Awaiting(r);
                    (r.AmoPaid, r.Participation) = (new Money(1500), new Money(withheld));
                })
        );

        await SettleAsync(database);

        var act = Assert.Single(await ActsAsync(database));
        Assert.Equal((new Money(900), new Money(600)), (act.AmcPaid, act.Remaining));
        var steps = StepJson.Read(await database.ReadAsync(db => db.Settlements.AsNoTracking().Select(s => s.Steps).SingleAsync(Ct)));
        Assert.Equal(new Money(2100), Assert.Single(steps, s => s.Kind == StepKind.AmoShare).After);
        Assert.Equal(new Money(own), Sum(steps, s => s.Kind == StepKind.Participation));
        Assert.Equal(new Money(recovered), Sum(steps, s => s is { Kind: StepKind.Recovered, Reason: StepReason.None }));
        Assert.Equal(new Money(notStated), Sum(steps, s => s is { Kind: StepKind.Recovered, Reason: StepReason.NotStated }));
        var licence = await LicenceAsync(database, member);
        var shown = await database.CallAsync<ReimbursementService, ReimbursementDetail?>(s => s.GetAsync(licence, act.Id, Ct));
        Assert.Equal(
            (new Money(own), new Money(recovered), new Money(notStated)),
            (shown!.Participation, shown.Recovered, shown.NotStated)
        );
        var counters = await database.CallAsync<CounterService, PersonCounters?>(s =>
            s.ReadAsync(licence, member.PersonId, act.PaidOn, Ct)
        );
        Assert.Equal(new Money(own), counters!.Participation);

        static Money Sum(IEnumerable<Step> steps, Func<Step, bool> kind) =>
            steps.Where(kind).Aggregate(Money.Zero, (sum, s) => sum + s.Before - s.After);
    }

    [Fact]
    public async Task Settle_TwoActsOfOneRun_ShareTheLimit()
    {
        await using var database = await StartAsync();
        await database.Data.CreateMemberAsync(m =>
            m.WithContract()
                .WithReimbursement(Osteopathy)
                .WithReimbursement(r =>
                {
                    Osteopathy(r);
                    r.CareDate = r.CareDate.AddDays(3);
                })
        );

        await SettleAsync(database);

        Assert.Equal([new Money(2500), Money.Zero], (await ActsAsync(database)).Select(a => a.AmcPaid));
        var steps = await database.ReadAsync(db =>
            db.Settlements.AsNoTracking().Where(s => s.AmcPaid.Cents == 0).Select(s => s.Steps).SingleAsync(Ct)
        );
        Assert.Equal(new DateOnly(2027, 1, 1), Assert.Single(StepJson.Read(steps), s => s.Kind == StepKind.UnitsUsedUp).FreeOn);
    }

    /// <summary>« One in two years » is one a year before 16 years of age (CSS R871-2), on the counter too.</summary>
    [Theory]
    [InlineData(2016, 75_02, 1)]
    [InlineData(1980, 2, 2)]
    public async Task Settle_FrameAfterAYear_ByAge(int born, int paid, int years)
    {
        await using var database = await StartAsync();
        static void Frame(ReimbursementDraft r, DateOnly day)
        {
            Awaiting(r);
            (r.CareDate, r.Nature, r.Label, r.Family) = (day, "3563", "Monture", CareFamily.Optics);
            (r.Spent, r.Base, r.AmoPaid, r.RatePercent, r.Participation) = (new(12_000), new(5), new(3), 60, Money.Zero);
        }
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithContract()
                .WithReimbursement(r => Frame(r, new DateOnly(2025, 1, 20)))
                .WithReimbursement(r => Frame(r, new DateOnly(2026, 1, 25)))
        );
        await using (var db = database.NewContext())
            await db
                .Persons.Where(p => p.Id == member.PersonId)
                .ExecuteUpdateAsync(p => p.SetProperty(x => x.BirthDate, new DateOnly(born, 5, 1)), Ct);

        await SettleAsync(database);

        Assert.Equal([new Money(75_02), new Money(paid)], (await ActsAsync(database)).Select(a => a.AmcPaid));
        var counter = Assert.Single((await CountersAsync(database, member)).Guarantees, g => g.Item == GuaranteeItem.Frame);
        Assert.Equal(years, counter.Years);
    }

    [Fact]
    public async Task Settle_TwoFramesOverNewYearInOneRun_PaysOneOnly()
    {
        await using var database = await StartAsync();
        static void Frame(ReimbursementDraft r)
        {
            Awaiting(r);
            (r.Nature, r.Label, r.Family, r.RatePercent, r.Participation) = ("3563", "Monture", CareFamily.Optics, 60, Money.Zero);
            (r.Spent, r.Base, r.AmoPaid) = (new(12_000), new(5), new(3));
        }
        await database.Data.CreateMemberAsync(m =>
            m.WithContract()
                .WithReimbursement(r =>
                {
                    Frame(r);
                    r.CareDate = new DateOnly(2025, 12, 20);
                })
                .WithReimbursement(r =>
                {
                    Frame(r);
                    r.CareDate = new DateOnly(2026, 1, 20);
                })
        );

        await SettleAsync(database);

        Assert.Equal([new Money(7502), new Money(2)], (await ActsAsync(database)).Select(a => a.AmcPaid));
    }

    [Fact]
    public async Task Settle_LastParticipationOfTheYear_IsTheSchemesOwnAndExplainedByItsRule()
    {
        await using var database = await StartAsync();
        await database.Data.CreateMemberAsync(m =>
        {
            m.WithContract();
            for (var i = 0; i < 24; i++)
                m.WithReimbursement();
            m.WithReimbursement(Awaiting);
        });

        await SettleAsync(database);

        var steps = StepJson.Read(await database.ReadAsync(db => db.Settlements.AsNoTracking().Select(s => s.Steps).SingleAsync(Ct)));
        var withheld = Assert.Single(steps, s => s.Kind == StepKind.Participation);
        Assert.Equal((new Money(1900), true), (withheld.After, withheld.Source is not null));
    }

    [Fact]
    public async Task Settle_Regularisation_TakesOurShareBackAndRestoresTheCounter()
    {
        await using var database = await StartAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithReimbursement(Osteopathy));
        await SettleAsync(database);
        var (contract, day) = (member.Contract!.Id, member.Reimbursements[0].Row.CareDate);
        var back = database.Data.NewReimbursement(
            member.PersonId,
            contract,
            r =>
            {
                Osteopathy(r);
                (r.CareDate, r.PaidOn, r.Spent) = (day, day.AddDays(6), new Money(-6000));
            }
        );
        await database.AddAsync(back.Statement, back.Row, back.Part);

        Assert.Equal(1, UsedOf(await CountersAsync(database, member)));
        await SettleAsync(database);

        var acts = await ActsAsync(database);
        Assert.Equal([new Money(2500), new Money(-2500)], acts.Select(a => a.AmcPaid));
        Assert.Equal(ReimbursementStatus.Correction, acts[1].Status);
        Assert.Equal(0, UsedOf(await CountersAsync(database, member)));
    }

    /// <summary>
    /// The price was 20 € too high: 150 % of the tariff less 21 € of the scheme would have paid 24 €, the price of 30 € leaves 9 €.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Settle_CorrectionOfAPart_PaysTheActAsItIsLeft(bool inOneRun)
    {
        await using var database = await StartAsync();
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithContract()
                .WithReimbursement(r =>
                {
                    Awaiting(r);
                    r.Spent = new(5000);
                })
        );
        if (!inOneRun)
            await SettleAsync(database);
        await AddCorrectionAsync(
            database,
            member,
            r => (r.Spent, r.Base, r.AmoPaid, r.Participation) = (new(-2000), Money.Zero, Money.Zero, Money.Zero)
        );

        await SettleAsync(database);

        var acts = await ActsAsync(database);
        Assert.Equal([new Money(2400), new Money(-1500)], acts.Select(a => a.AmcPaid));
        Assert.Equal([ReimbursementStatus.Paid, ReimbursementStatus.Correction], acts.Select(a => a.Status));
        var steps = await database.ReadAsync(db =>
            db.Settlements.AsNoTracking().Where(s => s.AmcPaid.Cents < 0).Select(s => s.Steps).SingleAsync(Ct)
        );
        Assert.Equal(new Money(-1500), Assert.Single(StepJson.Read(steps), s => s.Kind == StepKind.AlreadyPaid).After);
    }

    [Fact]
    public async Task Settle_CorrectionOfAPart_KeepsTheActOnTheCounter()
    {
        await using var database = await StartAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithReimbursement(Osteopathy));
        await SettleAsync(database);
        await AddCorrectionAsync(
            database,
            member,
            r =>
            {
                Osteopathy(r);
                r.Spent = new(-4000);
            }
        );

        await SettleAsync(database);

        Assert.Equal([new Money(2500), new Money(-500)], (await ActsAsync(database)).Select(a => a.AmcPaid));
        Assert.Equal(1, UsedOf(await CountersAsync(database, member)));
    }

    /// <summary>Of two acts alike on one day nobody can tell which one is meant.</summary>
    [Fact]
    public async Task Settle_CorrectionOfOneOfTwoAlike_GoesOnWaiting()
    {
        await using var database = await StartAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithReimbursement(Awaiting).WithReimbursement(Awaiting));
        await SettleAsync(database);
        await AddCorrectionAsync(
            database,
            member,
            r => (r.Spent, r.Base, r.AmoPaid, r.Participation) = (new(-500), Money.Zero, Money.Zero, Money.Zero)
        );

        Assert.Equal(new SettlementReport(0, 1, Money.Zero), await SettleAsync(database));
    }

    private static async Task AddCorrectionAsync(TestDatabase database, TestMember member, Action<ReimbursementDraft> say)
    {
        var day = member.Reimbursements[0].Row.CareDate;
        var correction = database.Data.NewReimbursement(
            member.PersonId,
            member.Contract!.Id,
            r =>
            {
                Awaiting(r);
                say(r);
                (r.CareDate, r.PaidOn) = (day, day.AddDays(6));
            }
        );
        await database.AddAsync(correction.Statement, correction.Row, correction.Part);
    }

    [Fact]
    public async Task Settle_NoTableInForce_GoesOnWaiting()
    {
        await using var database = await StartAsync();
        await database.Data.CreateMemberAsync(m => m.WithContract(c => c.ProductCode = "INCONNU").WithReimbursement(Awaiting));

        Assert.Equal(new SettlementReport(0, 1, Money.Zero), await SettleAsync(database));
        Assert.Equal(ReimbursementStatus.AwaitingUs, Assert.Single(await ActsAsync(database)).Status);
    }

    [Fact]
    public async Task Settle_SameMonthTwice_GivesTheSameCents()
    {
        static async Task<List<long>> RunAsync()
        {
            await using var database = await StartAsync();
            await database.Data.CreateMemberAsync(m =>
            {
                m.WithContract();
                for (var i = 0; i < 6; i++)
                {
                    var days = i;
                    m.WithReimbursement(r =>
                    {
                        if (days % 2 == 0)
                            Osteopathy(r);
                        else
                            Awaiting(r);
                        r.CareDate = r.CareDate.AddDays(days - 20);
                    });
                }
            });
            await SettleAsync(database);
            return [.. (await ActsAsync(database)).Select(a => a.AmcPaid.Cents)];
        }

        Assert.Equal(await RunAsync(), await RunAsync());
    }

    [Fact]
    public async Task Counters_ParentOfATeenager_DoNotTellConfidentialActs()
    {
        await using var database = await StartAsync();
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithContract()
                .WithChild(
                    16,
                    c =>
                        c.WithReimbursement(r =>
                        {
                            Osteopathy(r);
                            (r.Status, r.AmcPaid, r.Visibility) = (ReimbursementStatus.Paid, new Money(2500), ActVisibility.PersonOnly);
                        })
                )
        );
        var teenager = member.Children[0];

        Assert.Equal(0, UsedOf(await CountersAsync(database, member, teenager.PersonId)));
        Assert.Equal(1, UsedOf(await CountersAsync(database, teenager)));
    }

    [Fact]
    public async Task Counters_OfAnAdultWhoDoesNotShare_AreNotTold()
    {
        await using var database = await StartAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithSpouse());

        Assert.Null(await ReadAsync(database, member, member.Spouse!.PersonId));
    }

    private static int UsedOf(PersonCounters counters) =>
        Assert.Single(counters.Guarantees, g => g.Item == GuaranteeItem.AlternativeMedicine).UsedCount;

    private static async Task<PersonCounters> CountersAsync(TestDatabase database, TestMember viewer, Guid? person = null) =>
        (await ReadAsync(database, viewer, person))!;

    private static async Task<DataLicence> LicenceAsync(TestDatabase database, TestMember viewer) =>
        (
            await database.CallAsync<PurposeGate, DataLicence?>(gate =>
                gate.IssueForFamilyAsync(viewer.AsViewer(), DataCategory.Reimbursements, Purpose.Reimbursement, "test", Ct)
            )
        )!;

    private static async Task<PersonCounters?> ReadAsync(TestDatabase database, TestMember viewer, Guid? person)
    {
        var licence = await LicenceAsync(database, viewer);
        return await database.CallAsync<CounterService, PersonCounters?>(s =>
            s.ReadAsync(licence, person ?? viewer.PersonId, database.Today, Ct)
        );
    }
}
