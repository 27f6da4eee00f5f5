using System.Text.RegularExpressions;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Web.Tests.Operations;

/// <summary>What can be checked of the compose file and the image without an engine: structure, secrets, rights, documentation.</summary>
public sealed partial class ComposeFileTests
{
    private static readonly string Root = Checkout.Root;
    private static readonly string Compose = File.ReadAllText(Path.Combine(Root, "docker-compose.yml"));

    [Fact]
    public void It_describes_every_part_of_production()
    {
        Assert.DoesNotContain('\t', Compose);
        var services = Section("services");
        foreach (var service in new[] { "proxy", "migrate", "web", "sqlserver", "clamd", "smtp", "redis" })
            Assert.Contains($"\n  {service}:\n", services, StringComparison.Ordinal);
        Assert.Contains("read_only: true", Compose, StringComparison.Ordinal);
        Assert.Contains("cap_drop: [ALL]", Compose, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_secret_is_a_file_and_every_one_used_is_declared()
    {
        var declared = SecretName().Matches(Section("secrets")).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(declared);
        var used = UsedSecret()
            .Matches(Section("services") + Section("x-portal"))
            .Select(m => m.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);
        var configurations = ConfigurationName().Matches(Section("configs")).Select(m => m.Groups["name"].Value);
        Assert.Equal(
            declared.Order(StringComparer.Ordinal),
            used.Except(configurations, StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
        Assert.DoesNotMatch(PlainPassword(), Compose);
    }

    [Fact]
    public void Every_setting_it_sets_is_documented()
    {
        var docs = File.ReadAllText(Path.Combine(Root, "docs", "operations.md"));
        foreach (Match setting in Setting().Matches(Section("x-portal")))
        {
            var key = setting
                .Groups["name"]
                .Value.Replace("__0", "", StringComparison.Ordinal)
                .Replace("__", ":", StringComparison.Ordinal);
            Assert.Contains(key, docs, StringComparison.Ordinal);
        }
        foreach (Match variable in Variable().Matches(Compose))
            Assert.Contains(variable.Groups["name"].Value, docs, StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_runs_as_nobody_in_particular_and_asks_for_its_own_health()
    {
        var image = File.ReadAllText(Path.Combine(Root, "src", "MonHarmonie.Web", "Dockerfile"));
        Assert.Contains("USER $APP_UID", image, StringComparison.Ordinal);
        Assert.Contains("HEALTHCHECK", image, StringComparison.Ordinal);
        Assert.True(image.LastIndexOf("FROM ", StringComparison.Ordinal) < image.IndexOf("USER ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_folder_of_the_portal_belongs_to_its_user_and_every_volume_is_declared()
    {
        var image = File.ReadAllText(Path.Combine(Root, "src", "MonHarmonie.Web", "Dockerfile"));
        var owned = Regex
            .Match(image, @"install -d -m 0700 -o \$APP_UID -g \$APP_UID (?<folders>.+)", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Groups["folders"]
            .Value.Split(' ');
        var mounted = Mount().Matches(Section("x-portal")).Select(m => m.Groups["folder"].Value).ToList();
        Assert.Contains("/ledger-heads", mounted);
        Assert.Empty(mounted.Except(owned, StringComparer.Ordinal));
        var declared = VolumeName().Matches(Section("volumes")).Select(m => m.Groups["name"].Value).Order(StringComparer.Ordinal);
        var used = Mount()
            .Matches(Section("x-portal") + Section("services"))
            .Select(m => m.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        Assert.Equal(declared, used);
    }

    /// <summary>What is pulled tomorrow is what was tried: a version to the last figure, behind which a digest can stand.</summary>
    [Fact]
    public void Images_are_named_by_their_exact_version()
    {
        var image = File.ReadAllText(Path.Combine(Root, "src", "MonHarmonie.Web", "Dockerfile"));
        var names = Image().Matches(Section("services") + image).Select(m => m.Groups["name"].Value).ToList();
        Assert.Equal(8, names.Count);
        Assert.All(names, name => Assert.Matches(@"^[a-z./-]+:v?(\d+\.\d+\.\d+|2022-CU\d+)[\w.-]*(@sha256:[0-9a-f]{64})?$", name));
    }

    [Theory]
    [InlineData("proxy")]
    [InlineData("migrate")]
    [InlineData("web")]
    [InlineData("sqlserver")]
    [InlineData("clamd")]
    [InlineData("smtp")]
    [InlineData("redis")]
    public void Services_have_no_right_and_no_memory_without_a_limit(string name)
    {
        var service = Service(name);
        var all = service.Contains("<<: *portal", StringComparison.Ordinal) ? service + Section("x-portal") : service;
        Assert.Contains("cap_drop: [ALL]", all, StringComparison.Ordinal);
        Assert.Contains("no-new-privileges", all, StringComparison.Ordinal);
        Assert.Contains("mem_limit: ", service, StringComparison.Ordinal);
        // That of web stands in its image.
        Assert.True(name == "web" || service.Contains("healthcheck:", StringComparison.Ordinal));
    }

    /// <summary>The proxy lets through what the portal takes: a file of 10 MiB with its form.</summary>
    [Fact]
    public void The_proxy_takes_the_body_that_the_portal_takes() =>
        Assert.Contains("max_size 12MiB", Section("configs"), StringComparison.Ordinal);

    /// <summary>What is built in the image is built from what is copied there, and what is copied passes .dockerignore.</summary>
    [Fact]
    public void The_image_is_built_from_files_that_it_is_given()
    {
        var folder = Path.Combine(Root, "src", "MonHarmonie.Web");
        var copied = File.ReadLines(Path.Combine(folder, "Dockerfile"))
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1])
            .Select(path => path.TrimEnd('/'))
            .ToList();
        Assert.All(copied, path => Assert.True(Path.Exists(Path.Combine(Root, path)), path));
        var allowed = File.ReadAllLines(Path.Combine(folder, "Dockerfile.dockerignore")).Select(line => line.TrimStart('!'));
        Assert.Empty(copied.Except(allowed, StringComparer.Ordinal));
        var needed = Needed().Matches(File.ReadAllText(Path.Combine(folder, "MonHarmonie.Web.csproj"))).Select(m => m.Groups["path"].Value);
        Assert.Equal(["LICENSE", "THIRD-PARTY-NOTICES.md"], needed);
        Assert.Empty(needed.Except(copied, StringComparer.Ordinal));
    }

    [Fact]
    public void The_portal_does_not_run_with_the_login_that_changes_the_schema()
    {
        Assert.Contains("source: database_owner_connection", Service("migrate"), StringComparison.Ordinal);
        Assert.DoesNotContain("database_owner_connection", Service("web"), StringComparison.Ordinal);
        Assert.Contains("migrate: { condition: service_completed_successfully }", Service("web"), StringComparison.Ordinal);
        Assert.Contains("sqlserver: { condition: service_healthy }", Service("migrate"), StringComparison.Ordinal);
    }

    private static string Service(string name)
    {
        var match = Regex.Match(
            Section("services"),
            $@"(?m)^  {Regex.Escape(name)}:\n(?:    .*\n|\n)*",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
        return match.Success ? match.Value : throw new Xunit.Sdk.XunitException($"docker-compose.yml has no service {name}");
    }

    /// <summary>A top-level key with what is indented below it.</summary>
    private static string Section(string name)
    {
        var match = Regex.Match(Compose, $@"(?m)^{Regex.Escape(name)}:.*\n(?:[ #].*\n|\n)*", RegexOptions.None, TimeSpan.FromSeconds(1));
        return match.Success ? match.Value : throw new Xunit.Sdk.XunitException($"docker-compose.yml has no {name}");
    }

    [GeneratedRegex(@"(?m)^(?:    image: |FROM )(?<name>[^\s$]+)(?: AS .*)?$")]
    private static partial Regex Image();

    /// <summary>Files above the sources, but not other projects.</summary>
    [GeneratedRegex(@"(?<=[""; ])\.\./\.\./(?<path>[A-Z][\w.-]+)")]
    private static partial Regex Needed();

    [GeneratedRegex(@"(?m)^  (?<name>\w+): \{ file:")]
    private static partial Regex SecretName();

    [GeneratedRegex(@"(?m)^  (?<name>\w+):")]
    private static partial Regex ConfigurationName();

    [GeneratedRegex(@"(?m)^ +(?:- )?source: (?<name>\w+)|secrets: \[(?<name>\w+)\]")]
    private static partial Regex UsedSecret();

    [GeneratedRegex(@"(?:- |\["")(?<name>[a-z][a-z-]*):(?<folder>/[\w/-]+)")]
    private static partial Regex Mount();

    [GeneratedRegex(@"(?m)^  (?<name>[a-z-]+): \{\}")]
    private static partial Regex VolumeName();

    [GeneratedRegex(@"(?i)(?:password|secret|pwd)\s*[:=]\s*[""']?[A-Za-z0-9]{6,}[""']?\s*$", RegexOptions.Multiline)]
    private static partial Regex PlainPassword();

    [GeneratedRegex(@"(?m)^    (?<name>[A-Z]\w+__\w+|AllowedHosts|[A-Z_]{6,}):")]
    private static partial Regex Setting();

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)")]
    private static partial Regex Variable();
}
