namespace MonHarmonie.Faults.Tests.Scenarios;

/// <summary>One virus scanner for all tests; one test at a time, for each loads the machine with a portal of its own.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultsCollection : ICollectionFixture<TestClamd>
{
    public const string Name = "Faults";
}
