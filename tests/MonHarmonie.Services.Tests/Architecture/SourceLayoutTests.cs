namespace MonHarmonie.Services.Tests.Architecture;

public sealed class SourceLayoutTests
{
    private const int MaxFiles = 15;
    private const int MaxColumns = 140;

    private static readonly string[] Ignored = ["bin", "obj", "node_modules", "Migrations"];

    [Fact]
    public void Folders_HoldAtMostFifteenSourceFiles()
    {
        var crowded = Sources()
            .GroupBy(file => Path.GetDirectoryName(file)!)
            .Where(folder => folder.Count() > MaxFiles)
            .Select(folder => $"{Path.GetRelativePath(Checkout.Root, folder.Key)}: {folder.Count()}");

        Assert.Empty(crowded);
    }

    /// <summary>CSharpier wraps code; pages, comments and strings are wrapped by hand.</summary>
    [Theory]
    [InlineData(".cshtml", 60)]
    [InlineData(".cs", 700)]
    public void Sources_StayWithin140Columns(string extension, int atLeast)
    {
        var files = Sources().Where(file => file.EndsWith(extension, StringComparison.Ordinal)).ToList();
        var wide =
            from file in files
            from line in File.ReadLines(file).Select((text, index) => (Text: text, Number: index + 1))
            where line.Text.Length > MaxColumns
            select $"{Path.GetRelativePath(Checkout.Root, file)}:{line.Number}";

        Assert.True(files.Count > atLeast);
        Assert.Empty(wide);
    }

    private static IEnumerable<string> Sources() =>
        new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Checkout.Root, folder), "*.cs*", SearchOption.AllDirectories))
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(file => !Path.GetRelativePath(Checkout.Root, file).Split(Path.DirectorySeparatorChar).Intersect(Ignored).Any());
}
