using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Tests.Shared.Csv;

public sealed class ShippedTableTests
{
    public static TheoryData<string> Tables =>
        [.. typeof(ShippedTable).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".csv", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Read_EveryTableOfTheAssembly_HasAsManyCellsAsTitles(string resource)
    {
        var name = resource["MonHarmonie.Services.".Length..^".csv".Length];
        using var reader = new StreamReader(ShippedTable.Open(name));
        var titles = reader.ReadLine()!;

        var table = ShippedTable.Read(name, titles.First(c => c is '|' or ';' or ','));

        Assert.Equal(titles.Split('|', ';', ','), table.Titles);
        Assert.NotEmpty(table.Rows);
    }
}
