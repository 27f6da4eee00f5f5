namespace MonHarmonie.TestSupport;

/// <summary>
/// Makes the rows a test needs, with fixed made-up names and round amounts, the same each time. One partial file per entity:
/// add yours next to the others.
/// </summary>
public sealed partial class TestData(TestDatabase database)
{
    private int made;

    /// <summary>A number that no other row of this test has.</summary>
    private int Next() => Interlocked.Increment(ref made);
}
