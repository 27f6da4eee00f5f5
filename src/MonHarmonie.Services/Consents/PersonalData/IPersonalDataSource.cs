namespace MonHarmonie.Services.Consents.PersonalData;

/// <summary>
/// What a module holds about persons, table by table. A test fails when a personal property of the database is in no table and on no list
/// of exceptions, so that a new one cannot be forgotten.
/// </summary>
public interface IPersonalDataSource
{
    IReadOnlyList<PersonalTable> Tables { get; }

    /// <summary>Opens a file that a row of its tables names; the caller disposes it. Null when it is not there any more.</summary>
    Task<Stream?> OpenAsync(DataLicence licence, FileRef file, CancellationToken ct) => Task.FromResult<Stream?>(null);
}
