using System.Text.RegularExpressions;

namespace MonHarmonie.Services.Tests.Documentation;

/// <summary>The files of the checkout that people write, and the names in them.</summary>
internal sealed partial class Repository
{
    private static readonly string[] Ignored = ["bin", "obj", "node_modules", "dist", "App_Data", "artifacts", ".git", ".playwright"];
    private static readonly string[] Binary = [".pdf", ".png", ".jpg", ".heic", ".xlsx", ".dbf", ".woff2", ".ico", ".gz", ".pfx", ".zip"];
    private readonly Dictionary<string, List<string>> declarations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> sources = new(StringComparer.Ordinal);

    private Repository(string root)
    {
        Files = [.. Walk(new DirectoryInfo(root)).Select(f => Path.GetRelativePath(root, f.FullName).Replace('\\', '/'))];
        Folders = [.. Files.SelectMany(Parents)];
        foreach (var file in Files.Where(f => !f.EndsWith(".md", StringComparison.Ordinal) && !Binary.Any(f.EndsWith)))
            sources[file] = File.ReadAllText(Path.Combine(root, file));
        foreach (var (file, text) in sources.Where(s => s.Key.EndsWith(".cs", StringComparison.Ordinal)))
        {
            foreach (Match type in Declaration().Matches(text))
                Declare(type.Groups["name"].Value, file);
            // Some are named by the file alone: a part of a type, an alias.
            Declare(Path.GetFileName(file).Split('.')[0], file);
        }
        Text = string.Join('\n', sources.Values);
        Documents =
        [
            .. Files.Where(f =>
                f == "README.md" || (f.StartsWith("docs/", StringComparison.Ordinal) && f.EndsWith(".md", StringComparison.Ordinal))
            ),
        ];
    }

    public static Repository Instance { get; } = new(Checkout.Root);

    /// <summary>Paths from the root, with slashes.</summary>
    public HashSet<string> Files { get; }

    public HashSet<string> Folders { get; }

    public IReadOnlyList<string> Documents { get; }

    /// <summary>Everything but the documents, in one string.</summary>
    public string Text { get; }

    public IEnumerable<KeyValuePair<string, string>> Sources => sources;

    public bool Has(string path) => Files.Contains(path) || Folders.Contains(path.TrimEnd('/'));

    /// <summary>True when a type of this name has a member, or says a word, of that one.</summary>
    public bool HasMember(string type, string member) =>
        declarations.TryGetValue(type, out var files)
        && files.Any(f => Regex.IsMatch(sources[f], $@"\b{Regex.Escape(member)}\b", RegexOptions.None, TimeSpan.FromSeconds(5)));

    private void Declare(string type, string file)
    {
        if (!declarations.TryGetValue(type, out var files))
            declarations[type] = files = [];
        files.Add(file);
    }

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder
            .EnumerateFiles()
            .Concat(folder.EnumerateDirectories().Where(d => !Ignored.Contains(d.Name, StringComparer.Ordinal)).SelectMany(Walk));

    private static IEnumerable<string> Parents(string file)
    {
        for (var at = file.LastIndexOf('/'); at > 0; at = file.LastIndexOf('/', at - 1))
            yield return file[..at];
    }

    [GeneratedRegex(@"\b(class|struct|enum|interface|record( struct| class)?) (?<name>\w+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Declaration();
}
