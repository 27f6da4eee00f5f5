using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Services.Tests.Reimbursements;

public sealed class ReimbursementServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<DataLicence> OpenAsync(TestDatabase database, MemberViewer viewer) =>
        (
            await database.CallAsync<PurposeGate, DataLicence?>(gate =>
                gate.IssueForFamilyAsync(viewer, DataCategory.Reimbursements, Purpose.Reimbursement, "test", Ct)
            )
        )!;

    private static async Task<IReadOnlyList<ReimbursementRow>> ListAsync(
        TestDatabase database,
        MemberViewer viewer,
        ReimbursementFilter? filter = null
    )
    {
        var licence = await OpenAsync(database, viewer);
        return (
            await database.CallAsync<ReimbursementService, Page<ReimbursementRow>>(s => s.ListAsync(licence, filter ?? new(), null, Ct))
        ).Items;
    }

    private static async Task<ReimbursementTotals> TotalAsync(
        TestDatabase database,
        MemberViewer viewer,
        ReimbursementFilter? filter = null
    )
    {
        var licence = await OpenAsync(database, viewer);
        return await database.CallAsync<ReimbursementService, ReimbursementTotals>(s => s.TotalAsync(licence, filter ?? new(), Ct));
    }

    [Theory, BothDatabases]
    public async Task List_AdultSpouseDoesNotShare_PolicyholderSeesAmountsOnly(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithSpouse(s => s.WithReimbursement(r => r.Label = "Canari du conjoint"))
        );

        var row = Assert.Single(await ListAsync(database, member.AsViewer()));

        Assert.True(row.IsHidden);
        Assert.Null(row.Label);
        Assert.Null(row.Practitioner);
        Assert.Null(row.CareDate);
        Assert.Null(row.Family);
        Assert.Equal(new Money(900), row.AmcPaid);
    }

    [Theory, BothDatabases]
    public async Task List_SpouseLooks_SeesOnlyOwnActs(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithReimbursement(r => r.Label = "Titulaire")
                .WithChild(8, c => c.WithReimbursement())
                .WithSpouse(s => s.WithReimbursement(r => r.Label = "Conjoint"))
        );

        var row = Assert.Single(await ListAsync(database, member.Spouse!.AsViewer()));

        Assert.Equal("Conjoint", row.Label);
        Assert.False(row.IsHidden);
    }

    [Theory, BothDatabases]
    public async Task List_TeenagerKeepsAnActSecret_ParentSeesNothingOfItAndNothingMoves(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithReimbursement()
                .WithChild(
                    16,
                    c =>
                        c.WithReimbursement(r => r.Label = "Consultation")
                            .WithReimbursement(r => (r.Label, r.Visibility) = ("Canari secret", ActVisibility.PersonOnly))
                )
        );

        var rows = await ListAsync(database, member.AsViewer());
        var totals = await TotalAsync(database, member.AsViewer());

        Assert.Equal(2, rows.Count);
        Assert.Equal(2, totals.Count);
        Assert.Equal(new Money(1800), totals.AmcPaid);
        Assert.DoesNotContain(rows, r => r.Label == "Canari secret");
        Assert.Equal(2, (await ListAsync(database, member.Children[0].AsViewer())).Count);
    }

    [Theory, BothDatabases]
    public async Task List_TextOrFamilyFilter_HiddenActsDoNotAnswer(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithSpouse(s => s.WithReimbursement(r => (r.Label, r.Family) = ("Prothèse", CareFamily.Dental)))
        );

        Assert.Empty(await ListAsync(database, member.AsViewer(), new ReimbursementFilter(Text: "prothese")));
        Assert.Empty(await ListAsync(database, member.AsViewer(), new ReimbursementFilter(Family: CareFamily.Dental)));
        Assert.Equal(0, (await TotalAsync(database, member.AsViewer(), new ReimbursementFilter(Text: "prothese"))).Count);
        Assert.Single(await ListAsync(database, member.Spouse!.AsViewer(), new ReimbursementFilter(Text: "PROTHESE")));
    }

    [Theory, BothDatabases]
    public async Task List_EachFilter_KeepsWhatMatches(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithReimbursement(r => (r.CareDate, r.Family, r.Label) = (new DateOnly(2025, 1, 10), CareFamily.Optics, "Lunettes"))
                .WithReimbursement(r =>
                    (r.CareDate, r.Spent, r.Status) = (new DateOnly(2026, 1, 10), new Money(12000), ReimbursementStatus.AwaitingUs)
                )
                .WithChild(7, c => c.WithReimbursement(r => r.CareDate = new DateOnly(2026, 2, 1)))
        );
        var viewer = member.AsViewer();

        Assert.Equal(3, (await ListAsync(database, viewer)).Count);
        Assert.Equal("Lunettes", Assert.Single(await ListAsync(database, viewer, new(Family: CareFamily.Optics))).Label);
        Assert.Equal(new Money(12000), Assert.Single(await ListAsync(database, viewer, new(Status: ReimbursementStatus.AwaitingUs))).Spent);
        Assert.Equal(
            member.Children[0].PersonId,
            Assert.Single(await ListAsync(database, viewer, new(PersonId: member.Children[0].PersonId))).PersonId
        );
        Assert.Equal(2, (await ListAsync(database, viewer, new(From: new DateOnly(2026, 1, 1)))).Count);
        Assert.Single(await ListAsync(database, viewer, new(To: new DateOnly(2025, 12, 31))));
        Assert.Single(await ListAsync(database, viewer, new(AtLeast: new Money(10000))));
        Assert.Equal(2, (await ListAsync(database, viewer, new(AtMost: new Money(9999)))).Count);
        Assert.Single(await ListAsync(database, viewer, new(Text: "lunet")));
        Assert.Empty(await ListAsync(database, viewer, new(Text: "100%_")));
    }

    /// <summary>A profession is found by what people call it, though no act says it.</summary>
    [Theory, BothDatabases]
    public async Task List_WordForAProfession_FindsWhatItGives(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithReimbursement(r => (r.Nature, r.Label, r.Practitioner) = ("1432", "Chirurgie", "Dr Anne Roux"))
                .WithReimbursement(r => (r.Nature, r.Label, r.Practitioner) = ("1319", "Majoration pour accouchement", "Dr Luc Petit"))
                .WithReimbursement(r => (r.Nature, r.Label, r.Practitioner) = ("1110", "Consultation", "Dr Paul Blanc"))
        );
        async Task<string> FindAsync(string text) =>
            string.Join(' ', (await ListAsync(database, member.AsViewer(), new(Text: text))).Select(r => r.Practitioner!.Split(' ')[^1]));

        Assert.Equal("Roux", await FindAsync("dentiste"));
        Assert.Equal("Petit", await FindAsync("Gynéco"));
        Assert.Equal("Blanc", await FindAsync("généraliste"));
        Assert.Equal("Roux", await FindAsync("dentiste roux"));
        Assert.Equal("", await FindAsync("dentiste blanc"));
        Assert.Equal("", await FindAsync("urologue"));
    }

    [Theory, BothDatabases]
    public async Task Total_WithCorrection_AddsUpToTheCent(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithReimbursement()
                .WithReimbursement(r =>
                    (r.Spent, r.Base, r.AmoPaid, r.AmcPaid, r.Participation, r.Status) = (
                        new(-1000),
                        new(-1000),
                        new(-700),
                        new(-300),
                        Money.Zero,
                        ReimbursementStatus.Correction
                    )
                )
        );

        var totals = await TotalAsync(database, member.AsViewer());

        Assert.Equal(new ReimbursementTotals(2, 0, new(2000), new(1200), new(600), new(200)), totals);
        Assert.Equal(totals.Spent, totals.AmoPaid + totals.AmcPaid + totals.Remaining);
    }

    [Theory, BothDatabases]
    public async Task Get_StrangersAct_IsNullLikeAnUnknownOne(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var stranger = await database.Data.CreateMemberAsync(m => m.WithReimbursement());
        var member = await database.Data.CreateMemberAsync(m => m.WithReimbursement());
        var licence = await OpenAsync(database, member.AsViewer());

        Assert.Null(
            await database.CallAsync<ReimbursementService, ReimbursementDetail?>(s =>
                s.GetAsync(licence, stranger.Reimbursements[0].Row.Id, Ct)
            )
        );
        Assert.Null(await database.CallAsync<ReimbursementService, ReimbursementDetail?>(s => s.GetAsync(licence, Ids.New(), Ct)));
        Assert.NotNull(
            await database.CallAsync<ReimbursementService, ReimbursementDetail?>(s =>
                s.GetAsync(licence, member.Reimbursements[0].Row.Id, Ct)
            )
        );
    }

    [Theory, BothDatabases]
    public async Task Get_ActThatAChildKeepsForThemselves_IsTheirsOnlyByItsAddressToo(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithChild(16, c => c.WithReimbursement(r => r.Visibility = ActVisibility.PersonOnly).WithReimbursement())
        );
        var child = member.Children[0];

        Assert.Null(await FindAsync(member.AsViewer(), 0));
        Assert.NotNull(await FindAsync(member.AsViewer(), 1));
        Assert.NotNull(await FindAsync(child.AsViewer(), 0));

        async Task<ReimbursementDetail?> FindAsync(MemberViewer viewer, int act)
        {
            var licence = await OpenAsync(database, viewer);
            return await database.CallAsync<ReimbursementService, ReimbursementDetail?>(s =>
                s.GetAsync(licence, child.Reimbursements[act].Row.Id, Ct)
            );
        }
    }

    [Theory, BothDatabases]
    public async Task Get_HiddenAct_TellsNothingOfTheKindOfCare(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithSpouse(s => s.WithReimbursement(r => (r.Participation, r.Franchise) = (Money.Zero, new Money(200))))
        );
        var licence = await OpenAsync(database, member.AsViewer());

        var act = (
            await database.CallAsync<ReimbursementService, ReimbursementDetail?>(s =>
                s.GetAsync(licence, member.Spouse!.Reimbursements[0].Row.Id, Ct)
            )
        )!;

        Assert.True(act.IsHidden);
        Assert.Null(act.Label);
        Assert.Null(act.Base);
        Assert.Null(act.RatePercent);
        Assert.Null(act.Payee);
        Assert.Null(act.CareDate);
        Assert.Equal("", act.StatementNumber);
        Assert.Equal(Money.Zero, act.Franchise);
        Assert.Equal(act.Spent, act.AmoPaid + act.AmcPaid + act.Participation + act.Franchise + act.OtherRemaining);
    }

    [Theory, BothDatabases]
    public async Task List_ActsPaidByAnotherContract_StayVisibleToTheirPersonOnly(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var family = await database.Data.CreateMemberAsync(m => m.WithSpouse(s => s.WithReimbursement(r => r.Label = "Ancien contrat")));
        var spouse = family.Spouse!;
        var own = database.Data.NewContract(spouse.PersonId);
        var act = database.Data.NewReimbursement(spouse.PersonId, own.Id, r => r.Label = "Nouveau contrat");
        await using (var db = database.NewContext())
        {
            db.Contracts.Add(own);
            MonHarmonie.Services.Contracts.HouseholdWriter.AddBeneficiary(
                db,
                own,
                spouse.Person,
                MonHarmonie.Services.Contracts.BeneficiaryKind.Policyholder,
                spouse.PersonId,
                1,
                own.StartsOn
            );
            db.AddRange(act.Statement, act.Row, act.Part);
            await db.SaveChangesAsync(Ct);
        }

        Assert.Equal(
            ["Ancien contrat", "Nouveau contrat"],
            (await ListAsync(database, spouse.AsViewer())).Select(r => r.Label).Order(StringComparer.Ordinal)
        );
        Assert.Single(await ListAsync(database, family.AsViewer()));
    }

    [Theory, BothDatabases]
    public async Task List_WalkedOlderThenNewer_GivesEachActOnceInOrder(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m =>
        {
            for (var i = 0; i < 53; i++)
                m.WithReimbursement(r => r.CareDate = new DateOnly(2026, 1, 1).AddDays(i / 9));
        });
        var licence = await OpenAsync(database, member.AsViewer());
        Task<Page<ReimbursementRow>> At(string? cursor) =>
            database.CallAsync<ReimbursementService, Page<ReimbursementRow>>(s => s.ListAsync(licence, new(), DayCursor.Parse(cursor), Ct));

        var seen = new List<Guid>();
        var page = await At(null);
        Assert.Null(page.Newer);
        var pages = new List<Page<ReimbursementRow>> { page };
        while (page.Older is { } older)
        {
            page = await At(older);
            pages.Add(page);
        }
        seen.AddRange(pages.SelectMany(p => p.Items).Select(r => r.Id));
        Assert.Equal(53, seen.Distinct().Count());
        Assert.Equal(53, seen.Count);
        Assert.Equal(seen, pages.SelectMany(p => p.Items).OrderByDescending(r => r.PaidOn).Select(r => r.Id));

        for (var back = pages.Count - 2; back >= 0; back--)
        {
            page = await At(page.Newer);
            Assert.Equal(pages[back].Items.Select(r => r.Id), page.Items.Select(r => r.Id));
        }
        Assert.Null(page.Newer);
    }

    [Theory, BothDatabases]
    public async Task Months_SumsWhatWasPaidByMonth_LatestFirst(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithReimbursement(r => r.PaidOn = new DateOnly(2026, 1, 31))
                .WithReimbursement(r => r.PaidOn = new DateOnly(2026, 2, 1))
                .WithReimbursement(r => r.PaidOn = new DateOnly(2026, 2, 28))
        );
        var licence = await OpenAsync(database, member.AsViewer());

        var months = await database.CallAsync<ReimbursementService, IReadOnlyList<ReimbursementMonth>>(s =>
            s.MonthsAsync(licence, new DateOnly(2024, 1, 1), Ct)
        );

        Assert.Equal([new(2026, 2, 2, new Money(1800)), new(2026, 1, 1, new Money(900))], months);
    }

    /// <summary>What is being calculated is unknown, a correction too: in no sum, and no amount in its row.</summary>
    [Theory, BothDatabases]
    public async Task Total_ActsBeingCalculated_AreCountedAndInNoSum(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithReimbursement()
                .WithReimbursement(r =>
                    (r.Spent, r.AmcPaid, r.Label, r.Status) = (new(5000), Money.Zero, "Attente", ReimbursementStatus.AwaitingUs)
                )
                .WithReimbursement(r =>
                    (r.Spent, r.Base, r.AmoPaid, r.AmcPaid, r.Participation, r.Status) = (
                        new(-3000),
                        new(-3000),
                        new(-1900),
                        Money.Zero,
                        Money.Zero,
                        ReimbursementStatus.AwaitingUs
                    )
                )
        );
        var viewer = member.AsViewer();

        foreach (var filter in new ReimbursementFilter[] { new(), new(AtMost: new Money(999_99)) })
        {
            Assert.Equal(
                new ReimbursementTotals(3, 2, new(3000), new(1900), new(900), new(200)),
                await TotalAsync(database, viewer, filter)
            );
            Assert.All(
                await ListAsync(database, viewer, filter),
                r => Assert.Equal((r.IsAwaiting, r.IsAwaiting), (r.AmcPaid is null, r.Remaining is null))
            );
        }
        var licence = await OpenAsync(database, viewer);
        var month = Assert.Single(
            await database.CallAsync<ReimbursementService, IReadOnlyList<ReimbursementMonth>>(s =>
                s.MonthsAsync(licence, new DateOnly(2020, 1, 1), Ct)
            )
        );
        Assert.Equal((3, new Money(900)), (month.Count, month.AmcPaid));
    }
}
