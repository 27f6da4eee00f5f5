using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Register;

namespace MonHarmonie.Services.Tests.Consents;

/// <summary>The record of processing activities: made from rules and model, with nothing left out.</summary>
public sealed class ProcessingRegisterTests
{
    private static readonly DateOnly Today = new(2026, 12, 2);

    [Fact]
    public async Task Register_OfToday_HasARuleInUseForEachCategoryThatIsHeld()
    {
        await using var database = await TestDatabase.CreateAsync();
        var register = database.Services.GetRequiredService<ProcessingRegister>().On(Today);
        var used = register.Entries.Where(e => e.Rule.IsCarriedOut).SelectMany(e => e.Rule.Categories).Select(c => c.Category).ToHashSet();

        Assert.NotEmpty(register.Held);
        Assert.Empty(register.Held.Keys.Except(used));
    }

    [Fact]
    public async Task Register_Held_NamesEveryPersonalColumnOfTheModelOnceUnderItsCategory()
    {
        await using var database = await TestDatabase.CreateAsync();
        var register = database.Services.GetRequiredService<ProcessingRegister>().On(Today);
        var properties = await database.ReadAsync(db => Task.FromResult(PersistedProperties.Of(db.Model)));

        foreach (var category in properties.Select(p => p.Category).OfType<DataCategory>().Distinct())
            Assert.True(
                register.TablesOf(category).Sum(t => t.Columns.Count) >= properties.Count(p => p.Category == category),
                $"the register names fewer columns of {category} than the model has properties"
            );
        Assert.Contains(register.TablesOf(DataCategory.Nir), t => t.Name == "Persons" && t.Columns.Contains("NirCipher"));
        Assert.Contains(register.TablesOf(DataCategory.Bank), t => t.Name == "BankAccounts" && t.Columns.Contains("IbanCipher"));
        // An amount is a property with a column of another name.
        Assert.Contains(
            register.TablesOf(DataCategory.Reimbursements),
            t => t.Name == "Reimbursements" && t.Columns.Any(c => c.EndsWith("Cents", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Register_OfADay_IsThatOfTheRulesInForceThen()
    {
        await using var database = await TestDatabase.CreateAsync();
        var register = database.Services.GetRequiredService<ProcessingRegister>();
        PurposeRule Prices(DateOnly day) => register.On(day).Entries.Single(e => e.Rule.Purpose == Purpose.PriceStatistics).Rule;

        Assert.Equal((1, LegalBasis.LegitimateInterest), (Prices(new(2026, 11, 28)).Version, Prices(new(2026, 11, 28)).Basis));
        Assert.Equal((2, LegalBasis.Consent), (Prices(new(2026, 11, 29)).Version, Prices(new(2026, 11, 29)).Basis));
        Assert.DoesNotContain(register.On(new(2026, 11, 28)).Entries, e => e.Rule.Purpose == Purpose.PersonalisedSupport);
        Assert.Empty(register.On(new(2025, 12, 31)).Entries);
        Assert.Equal(ProcessingRegister.Changes.Order(), ProcessingRegister.Changes);
        Assert.All(ProcessingRegister.Changes, day => Assert.NotEmpty(register.On(day).Entries));
    }

    [Fact]
    public void Persons_OfEveryPurpose_AreSaid() =>
        Assert.All(Enum.GetValues<Purpose>(), p => Assert.NotEqual(ConcernedPersons.None, PersonsConcerned.By(p)));
}
