using Microsoft.Extensions.Options;

namespace MonHarmonie.Services.Jobs;

/// <summary>Which jobs this node does not run.</summary>
public sealed class JobOptions
{
    public HashSet<string> Disabled { get; } = new(StringComparer.Ordinal);

    /// <summary>The name of this node, for people: leases do not depend on it.</summary>
    public string Node { get; set; } = $"{Environment.MachineName} ({Environment.ProcessId})";
}

public sealed record JobRegistration(JobDefinition Definition, Type Type);

public sealed class JobCatalogue(IEnumerable<JobRegistration> jobs, IOptions<JobOptions> options)
{
    private readonly Dictionary<string, JobRegistration> byName = jobs.ToDictionary(j => j.Definition.Name, StringComparer.Ordinal);

    public IEnumerable<JobDefinition> Definitions => byName.Values.Select(j => j.Definition);

    /// <summary>The job of that name; null for one of another version of the portal.</summary>
    public JobRegistration? Find(string name) => byName.GetValueOrDefault(name);

    public bool IsEnabledHere(string name) => byName.ContainsKey(name) && !options.Value.Disabled.Contains(name);
}
