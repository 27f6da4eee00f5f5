using System.Text.RegularExpressions;
using Mono.Cecil;

namespace MonHarmonie.Services.Tests.Architecture;

/// <summary>The service layer knows no page: addresses are the portal's.</summary>
public sealed partial class PageRouteTests
{
    /// <summary>The memory of a process, as Linux shows it, files in memory, and programs of the system.</summary>
    private static readonly HashSet<string> Files = ["/proc/self/statm", "/dev/shm", "/usr/bin/tesseract", "/usr/bin/pdftoppm"];

    [Fact]
    public void Services_NoString_IsAPageRoute() =>
        Assert.Empty(
            Routes(CompiledTypes.Of(typeof(HarmonieDbContext).Assembly)).Where(s => !Files.Contains(s)).Distinct(StringComparer.Ordinal)
        );

    [Fact]
    public void Portal_HasRoutes_AsTheGuardSeesThem() =>
        Assert.Contains("/mon-compte", Routes(CompiledTypes.Of(System.Reflection.Assembly.Load("MonHarmonie.Web"))));

    private static IEnumerable<string> Routes(IEnumerable<TypeDefinition> types) =>
        types.SelectMany(CompiledTypes.Instructions).Select(at => at.Instruction.Operand).OfType<string>().Where(s => Route().IsMatch(s));

    [GeneratedRegex("^/[a-z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Route();
}
