using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Tests.Persistence;

public sealed class TestDatabaseTests
{
    [Theory, BothDatabases]
    public async Task CreateMember_Household_StoresPersonsContractActsAndGrants(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        var member = await database.Data.CreateMemberAsync(m =>
            m.WithBankAccount().WithSpouse(s => s.WithReimbursement()).WithChild(12).WithReimbursement(r => r.Label = "Détartrage")
        );

        Assert.Equal(3, await database.ReadAsync(db => db.Persons.CountAsync()));
        Assert.Equal(3, await database.ReadAsync(db => db.Beneficiaries.CountAsync(b => b.ContractId == member.Contract!.Id)));
        Assert.Equal(2, await database.ReadAsync(db => db.Reimbursements.CountAsync()));
        var grants = await database.ReadAsync(db =>
            db.ViewGrants.Where(g => g.ViewerId == member.PersonId && g.SubjectId != member.PersonId).ToListAsync()
        );
        var child = Assert.Single(member.Children);
        Assert.Equal(
            [(member.Spouse!.PersonId, ViewLevel.Amounts), (child.PersonId, ViewLevel.Amounts), (child.PersonId, ViewLevel.Detail)],
            grants.OrderBy(g => g.SubjectId == child.PersonId).ThenBy(g => g.Level).Select(g => (g.SubjectId, g.Level))
        );
        Assert.Equal(Person.MajorityOf(child.Person.BirthDate).AddDays(-1), grants.Single(g => g.Level == ViewLevel.Detail).EndsOn);
    }

    [Fact]
    public async Task Dispose_Sqlite_LeavesNothingBehind()
    {
        var database = await TestDatabase.CreateAsync();
        await database.Data.CreateMemberAsync();
        await database.DisposeAsync();
        Assert.False(Directory.Exists(database.Folder));
    }

    [Theory]
    [InlineData("2008-02-29", "2026-03-01")]
    [InlineData("2008-03-03", "2026-03-03")]
    public void MajorityOf_BirthDate_IsFirstDayOfAge(string birthDate, string expected)
    {
        var born = DateOnly.Parse(birthDate);
        var majority = Person.MajorityOf(born);
        Assert.Equal(DateOnly.Parse(expected), majority);
        Assert.Equal((17, 18), (Person.AgeOn(born, majority.AddDays(-1)), Person.AgeOn(born, majority)));
    }
}
