namespace MonHarmonie.Services.Advisors.Opening;

/// <summary>Work that an advisor has of a person: it makes opening the file necessary. Each module with a queue tells its own.</summary>
public interface IAssignedWork
{
    /// <summary>Whether the advisor has a piece of work of this person now.</summary>
    Task<bool> IsAssignedAsync(Guid advisorId, Guid personId, CancellationToken ct);
}
