using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Accounts.Identity;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts;

/// <summary>What a visitor who is not signed in asks for.</summary>
public enum AccessRequestKind : byte
{
    Activation = 1,
    PasswordReset = 2,
}

/// <summary>
/// A visitor's request for a code or a link, answered later by a worker. The page does the same work whoever is named,
/// so that neither its words nor its time tell whether the person exists.
/// </summary>
public sealed class AccessRequest
{
    [NotPersonal]
    public Guid Id { get; private init; } = Ids.New();

    [NotPersonal]
    public required AccessRequestKind Kind { get; init; }

    /// <summary>What the visitor typed, sealed; the row is deleted once answered.</summary>
    [Personal(DataCategory.Security)]
    public byte[] Content { get; private set; } = [];

    [NotPersonal]
    public required DateTime CreatedAtUtc { get; init; }

    /// <summary>The node that answers it has it to itself until then; null as long as nobody answers it.</summary>
    [NotPersonal]
    public DateTime? LeasedUntilUtc { get; private set; }

    internal static AccessRequest Of<T>(AccessRequestKind kind, T typed, FieldCipher cipher, TimeProvider clock)
    {
        var request = new AccessRequest { Kind = kind, CreatedAtUtc = clock.UtcNow() };
        request.Content = cipher.Seal(AccountFields.Request, request.Id, JsonSerializer.Serialize(typed));
        return request;
    }

    internal T Read<T>(FieldCipher cipher) =>
        JsonSerializer.Deserialize<T>(cipher.Open(AccountFields.Request, Id, Content))
        ?? throw new InvalidOperationException("The request is empty.");

    internal sealed class Configuration : IEntityTypeConfiguration<AccessRequest>
    {
        public void Configure(EntityTypeBuilder<AccessRequest> builder)
        {
            builder.ToTable("AccessRequests");
            builder.HasIndex(r => new { r.Kind, r.CreatedAtUtc });
        }
    }
}
