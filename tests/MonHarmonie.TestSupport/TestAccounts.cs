using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport;

public static class TestAccounts
{
    /// <summary>An account with roles, without a password.</summary>
    /// <param name="personId">The member that the account is, when a colleague is covered too.</param>
    public static async Task<Guid> AddAccountAsync(this TestDatabase database, Guid? personId, params Role[] roles)
    {
        var id = Ids.New();
        var user = new User
        {
            Id = id,
            DisplayName = $"Collègue {id:N}",
            CreatedAtUtc = database.Clock.UtcNow(),
            PersonId = personId,
            UserName = $"{id:N}@exemple.test",
            NormalizedUserName = $"{id:N}@EXEMPLE.TEST",
            Email = $"{id:N}@exemple.test",
            NormalizedEmail = $"{id:N}@EXEMPLE.TEST",
        };
        user.RenewStamp();
        await database.AddAsync([
            user,
            .. roles.Select(r => new UserRole
            {
                UserId = id,
                Role = r,
                GrantedAtUtc = user.CreatedAtUtc,
            }),
        ]);
        return id;
    }
}
