using System.Text.Json;
using System.Xml.Linq;

namespace MonHarmonie.Services.Tests.ThirdParty;

/// <summary>A package of somebody else of which the portal or the command line ships something.</summary>
internal sealed record ShippedPackage(string Name, string Version, string Licence, string Copyright);

/// <summary>What ships, as the last restore and the installed packages say.</summary>
internal static class ShippedPackages
{
    private const string BuildTool = "esbuild";

    /// <summary>The first words of licences that packages bring as a file.</summary>
    private static readonly (string Words, string Licence)[] KnownFiles =
    [
        ("Permission is hereby granted, free of charge", "MIT"),
        ("MICROSOFT SOFTWARE LICENSE TERMS", "Microsoft Software License Terms"),
        ("MICROSOFT AUTHENTICATION LIBRARY", "Microsoft Software License Terms"),
    ];

    /// <summary>The NuGet packages that give a file to run to one of the programs.</summary>
    public static IReadOnlyList<ShippedPackage> NuGet(string root) =>
        [
            .. new[] { "MonHarmonie.Web", "MonHarmonie.Cli" }
                .SelectMany(program => FoldersOf(Path.Combine(root, "src", program, "obj", "project.assets.json")))
                .Distinct(StringComparer.Ordinal)
                .Select(ReadNuspec)
                .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>The npm packages whose fonts and drawings the portal serves or embeds.</summary>
    public static IReadOnlyList<ShippedPackage> Npm(string root)
    {
        var web = Path.Combine(root, "src", "MonHarmonie.Web");
        using var named = JsonDocument.Parse(File.ReadAllText(Path.Combine(web, "package.json")));
        return
        [
            .. named
                .RootElement.GetProperty("dependencies")
                .EnumerateObject()
                .Select(d => d.Name)
                .Where(name => name != BuildTool)
                .Select(name => ReadNpm(name, Path.Combine(web, "node_modules", name))),
        ];
    }

    private static List<string> FoldersOf(string assetsFile)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(assetsFile));
        var store = assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
        var libraries = assets.RootElement.GetProperty("libraries");
        return
        [
            .. assets
                .RootElement.GetProperty("targets")
                .EnumerateObject()
                .First()
                .Value.EnumerateObject()
                .Where(p => p.Value.GetProperty("type").GetString() == "package" && Ships(p.Value))
                .Select(p => Path.Combine(store, libraries.GetProperty(p.Name).GetProperty("path").GetString()!)),
        ];
    }

    private static bool Ships(JsonElement package) =>
        new[] { "runtime", "runtimeTargets", "native", "resource" }.Any(kind =>
            package.TryGetProperty(kind, out var files)
            && files.EnumerateObject().Any(f => !f.Name.EndsWith("_._", StringComparison.Ordinal))
        );

    private static ShippedPackage ReadNuspec(string folder)
    {
        var metadata = XDocument
            .Load(Directory.GetFiles(folder, "*.nuspec").Single())
            .Root!.Elements()
            .Single(e => e.Name.LocalName == "metadata");
        string? Of(string name) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim();
        var licence = metadata.Elements().First(e => e.Name.LocalName == "license");
        return new ShippedPackage(
            Of("id")!,
            Of("version")!,
            licence.Attribute("type")?.Value == "file" ? OfFile(Path.Combine(folder, licence.Value.Trim())) : licence.Value.Trim(),
            Of("copyright") ?? Of("authors")!
        );
    }

    private static string OfFile(string file)
    {
        var text = File.ReadAllText(file);
        return KnownFiles.FirstOrDefault(k => text.Contains(k.Words, StringComparison.OrdinalIgnoreCase)).Licence
            ?? throw new InvalidDataException($"{file} is a licence that nobody has read yet.");
    }

    private static ShippedPackage ReadNpm(string name, string folder)
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "package.json")));
        var licence = package.RootElement.GetProperty("license").GetString()!;
        var holders = Directory
            .GetFiles(folder, "LICENSE*")
            .Order(StringComparer.Ordinal)
            .SelectMany(File.ReadLines)
            .Where(l => l.StartsWith("Copyright (c) ", StringComparison.Ordinal) || l.StartsWith("Copyright 2", StringComparison.Ordinal))
            .Select(l => l.Split(" All Rights")[0].Split(" (https")[0].Trim())
            .Distinct(StringComparer.Ordinal);
        return new ShippedPackage(
            name,
            package.RootElement.GetProperty("version").GetString()!,
            // Its licence is a file that names it.
            name == "dejavu-fonts-ttf"
                ? "Bitstream-Vera"
                : licence,
            string.Join("; ", holders)
        );
    }
}
