using MonHarmonie.Services.Simulator.Saved;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    /// <summary>Saves a simulation of no lines, owned by a person and made for them or somebody else.</summary>
    public async Task<SavedSimulation> CreateSimulationAsync(Guid ownerId, Guid? personId = null)
    {
        var saved = new SavedSimulation
        {
            PersonId = personId ?? ownerId,
            OwnerId = ownerId,
            SavedAtUtc = database.Clock.GetUtcNow().UtcDateTime,
            Title = "Couronne d’essai",
            CareDate = database.Today,
            Price = new(60_000),
            Remaining = new(4_000),
            RuleSet = "essai",
            TariffVersion = 1,
            Content = """{"Circumstances":{"CareDate":"2026-03-03","BirthDate":"1986-03-03"},"Books":[],"Lines":[]}""",
        };
        await database.AddAsync(saved);
        return saved;
    }
}
