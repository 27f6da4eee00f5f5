using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Demonstration;

namespace MonHarmonie.Services.Tests.Demonstration;

/// <summary>A database with 2,000 made-up members, shared by the tests that only read it.</summary>
public sealed class SeededDatabase : IAsyncLifetime
{
    public static readonly SeedOptions Options = new(2_000, 3, 7, SeedOptions.DefaultUntil);

    public TestDatabase Database { get; private set; } = null!;

    public SeedReport Report { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Report = (await Database.Services.GetRequiredService<Seeder>().SeedAsync(Options))!;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
