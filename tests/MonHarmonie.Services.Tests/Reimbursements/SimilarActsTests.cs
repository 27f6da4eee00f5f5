using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Services.Tests.Reimbursements;

public sealed class SimilarActsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Find_ActsPaidOnOneDay_ComeInTheOrderOfCareThenOfFiling(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (paid, today) = (database.Today.AddDays(-2), database.Today);
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithReimbursement(r => (r.Label, r.CareDate, r.PaidOn) = ("Deuxième", today.AddDays(-6), paid))
                .WithReimbursement(r => (r.Label, r.CareDate, r.PaidOn) = ("Premier", today.AddDays(-4), paid))
                .WithReimbursement(r => (r.Label, r.CareDate, r.PaidOn) = ("Autre jour", today.AddDays(-20), paid.AddDays(-8)))
                .WithReimbursement(r => (r.Label, r.CareDate, r.PaidOn) = ("Avant-premier", today.AddDays(-4), paid))
        );
        var viewer = member.AsViewer();
        var licence = await database.CallAsync<PurposeGate, DataLicence?>(g =>
            g.IssueForSelfAsync(viewer, DataCategory.Reimbursements, Purpose.Reimbursement, "test", Ct)
        );

        var found = await database.CallAsync<SimilarActs, IReadOnlyList<PaidAct>>(s =>
            s.FindAsync(
                licence!,
                viewer.PersonId,
                [CareFamily.Consultation],
                new Money(3000),
                today.AddDays(-30),
                today.AddDays(-30),
                today,
                Ct
            )
        );

        Assert.Equal(["Avant-premier", "Premier", "Deuxième"], found.Select(a => a.Label));
    }
}
