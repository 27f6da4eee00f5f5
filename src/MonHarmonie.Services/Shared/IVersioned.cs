namespace MonHarmonie.Services.Shared;

/// <summary>
/// An editable row. <see cref="Version"/> is a concurrency token that the application sets at each save,
/// because SQLite has no row version of its own.
/// </summary>
public interface IVersioned
{
    Guid Version { get; set; }
}
