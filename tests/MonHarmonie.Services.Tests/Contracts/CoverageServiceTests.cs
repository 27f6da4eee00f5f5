using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Services.Tests.Contracts;

public sealed class CoverageServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<DataLicence> OpenAsync(TestDatabase database, TestMember member) =>
        (
            await database.CallAsync<PurposeGate, DataLicence?>(gate =>
                gate.IssueForSelfAsync(member.AsViewer(), DataCategory.Contract, Purpose.ContractAdministration, "test", Ct)
            )
        )!;

    [Theory, BothDatabases]
    public async Task People_PolicyholderSeesAll_BeneficiarySeesOnlyThemselves(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithSpouse().WithChild(9));
        var contractId = member.Contract!.Id;

        var all = await database.CallAsync<CoverageService, IReadOnlyList<CoveredPerson>>(async s =>
            await s.PeopleAsync(await OpenAsync(database, member), contractId, Ct)
        );
        var own = await database.CallAsync<CoverageService, IReadOnlyList<CoveredPerson>>(async s =>
            await s.PeopleAsync(await OpenAsync(database, member.Spouse!), contractId, Ct)
        );

        Assert.Equal([BeneficiaryKind.Policyholder, BeneficiaryKind.Spouse, BeneficiaryKind.Child], all.Select(p => p.Kind));
        Assert.Equal(member.Spouse!.PersonId, Assert.Single(own).PersonId);
    }

    [Theory, BothDatabases]
    public async Task Guarantees_ChosenDay_GivesTheTableInForceThen(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Data.CreateGuaranteeTableAsync(validFrom: new DateOnly(2024, 1, 1));
        await database.Data.CreateGuaranteeTableAsync(validFrom: new DateOnly(2026, 1, 1));
        var member = await database.Data.CreateMemberAsync(m => m.WithContract());
        var licence = await OpenAsync(database, member);
        Task<GuaranteeSheet?> On(DateOnly day) =>
            database.CallAsync<CoverageService, GuaranteeSheet?>(s => s.GuaranteesAsync(licence, member.Contract!.Id, day, Ct));

        var before = await On(new DateOnly(2025, 12, 31));
        var after = await On(new DateOnly(2026, 1, 1));

        Assert.Equal(new DateOnly(2025, 12, 31), before!.ValidTo);
        Assert.Equal(new DateOnly(2026, 1, 1), after!.ValidFrom);
        Assert.Null(after.ValidTo);
        Assert.NotEmpty(after.Lines);
        Assert.Null(await On(new DateOnly(2023, 12, 31)));
    }

    [Theory, BothDatabases]
    public async Task Guarantees_ContractOfAnother_IsNull(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Data.CreateGuaranteeTableAsync();
        var other = await database.Data.CreateMemberAsync(m => m.WithContract());
        var member = await database.Data.CreateMemberAsync(m => m.WithContract());
        var licence = await OpenAsync(database, member);

        Assert.Null(
            await database.CallAsync<CoverageService, GuaranteeSheet?>(s =>
                s.GuaranteesAsync(licence, other.Contract!.Id, database.Today, Ct)
            )
        );
        Assert.Empty(
            await database.CallAsync<CoverageService, IReadOnlyList<CoveredPerson>>(s => s.PeopleAsync(licence, other.Contract!.Id, Ct))
        );
    }
}
