namespace MonHarmonie.Services.Documents.Storage;

/// <summary>
/// Where the bytes of the vault lie, under random names: each is written once and never changed. What it is given is already encrypted.
/// </summary>
public interface IFileStore
{
    /// <summary>True when this is the store that files were put into: what an empty one lacks is not lost, only away.</summary>
    Task<bool> IsPresentAsync(CancellationToken ct);

    /// <summary>Makes it ready for its first file; for whoever knows that nothing was ever stored.</summary>
    /// <returns>False when it cannot be made.</returns>
    Task<bool> TryInitialiseAsync(CancellationToken ct);

    /// <summary>True when a file can be made now.</summary>
    Task<bool> CanBeWrittenAsync(CancellationToken ct);

    /// <summary>
    /// Writes a new file. Once this has returned true, no power cut takes it back; whatever stops it leaves nothing behind.
    /// </summary>
    /// <param name="write">Writes the content; false: nothing is to be kept.</param>
    /// <exception cref="IOException">The store is full, or away.</exception>
    Task<bool> WriteAsync(string name, Func<Stream, Task<bool>> write, CancellationToken ct);

    /// <summary>Opens a file to read, from its first byte to its last; null when it is not there.</summary>
    /// <exception cref="IOException">The store is away.</exception>
    Task<Stream?> OpenAsync(string name, CancellationToken ct);

    /// <summary>Deletes a file that may already be gone.</summary>
    Task DeleteAsync(string name, CancellationToken ct);

    /// <summary>The names of files last written before an instant.</summary>
    IAsyncEnumerable<string> WrittenBeforeAsync(DateTime utc, CancellationToken ct);
}
