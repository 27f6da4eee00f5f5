namespace MonHarmonie.Services.Accounts.Passwords;

/// <summary>What a stranger would try first as the password of a person; the module of persons tells it.</summary>
public interface IPersonalWords
{
    /// <param name="personId">Whom an account is for; null for a colleague, of whom nothing is known here.</param>
    Task<IReadOnlyList<string>> OfAsync(Guid? personId, CancellationToken ct);
}
