namespace MonHarmonie.Services.Documents.Sanitising;

internal static class StandardStreams
{
    /// <summary>All that comes on the standard input, at its beginning.</summary>
    public static MemoryStream ReadInput()
    {
        using var input = Console.OpenStandardInput();
        var content = new MemoryStream();
        input.CopyTo(content);
        content.Position = 0;
        return content;
    }
}
