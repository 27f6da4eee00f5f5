namespace MonHarmonie.Services.Documents.Storage;

/// <summary>A module that stores files of its own in the vault, beside those that members send.</summary>
public interface IVaultTenant
{
    /// <summary>True when it names any file: an empty store has then lost it.</summary>
    Task<bool> HasAnyAsync(CancellationToken ct);

    /// <summary>Those of some names that it still uses.</summary>
    Task<List<string>> NamedAsync(IReadOnlyCollection<string> names, CancellationToken ct);
}
