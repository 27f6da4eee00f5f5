namespace MonHarmonie.TestSupport;

/// <summary>The sources that the tests were built from.</summary>
public static class Checkout
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MonHarmonie.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests run outside a checkout of the solution.");
    }
}
