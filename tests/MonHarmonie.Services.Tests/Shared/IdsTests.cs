using System.Globalization;

namespace MonHarmonie.Services.Tests.Shared;

public sealed class IdsTests
{
    [Fact]
    public void New_ManyAtOnce_AreVersion7InTheOrderTheyWereMade()
    {
        Guid[] ids = [.. Enumerable.Range(0, 10_000).Select(_ => Ids.New())];

        Assert.Equal(ids.Order(), ids);
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal((7, 0b10), (id.Version, id.Variant >> 2)));
    }

    [Fact]
    public void New_TellsWhenItWasMade()
    {
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var id = Ids.New();
        var made = long.Parse(id.ToString("N")[..12], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

        // Ids made faster than their clock ticks run ahead of it by less than a second.
        Assert.InRange(made, before, before + 1_000);
    }

    [Fact]
    public void New_OfSeveralThreads_AreDistinct()
    {
        var ids = new Guid[4][];
        Parallel.For(0, ids.Length, i => ids[i] = [.. Enumerable.Range(0, 5_000).Select(_ => Ids.New())]);

        Assert.Equal(20_000, ids.SelectMany(i => i).Distinct().Count());
        Assert.All(ids, made => Assert.Equal(made.Order(), made));
    }

    /// <summary>Both databases compare the bytes from the first; .NET's own order is the same.</summary>
    [Fact]
    public void Stored_OnEitherDatabase_SortsByCreation()
    {
        Guid[] made = [.. Enumerable.Range(0, 2_000).Select(i => Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(56).AddSeconds(i)))];
        var bytes = Array.ConvertAll(made, id => id.ToByteArray(bigEndian: true));
        var stored = Array.ConvertAll(made, SqlServerGuidConverter.ToStored);

        Assert.Equal(made, made.Order());
        Assert.Equal(bytes, bytes.OrderBy(b => b, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))));
        Assert.Equal(stored, stored.OrderBy(id => new System.Data.SqlTypes.SqlGuid(id)));
        Assert.Equal(made, Array.ConvertAll(stored, SqlServerGuidConverter.FromStored));
        // What an id stored as it is would do.
        Assert.NotEqual(made, made.OrderBy(id => new System.Data.SqlTypes.SqlGuid(id)));
    }
}
