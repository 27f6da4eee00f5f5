using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.SecondFactors;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Identity;

/// <summary>
/// Identity's store on our context. It never saves by itself: each use case has one save, its ledger event included.
/// The authenticator secret is encrypted and recovery codes are keyed hashes in a table of their own.
/// </summary>
public sealed class HarmonieUserStore : UserOnlyStore<User, HarmonieDbContext, Guid>
{
    private readonly FieldCipher cipher;
    private readonly TimeProvider clock;

    public HarmonieUserStore(HarmonieDbContext context, FieldCipher cipher, TimeProvider clock, IdentityErrorDescriber? describer = null)
        : base(context, describer)
    {
        this.cipher = cipher;
        this.clock = clock;
        AutoSaveChanges = false;
    }

    public override Task SetAuthenticatorKeyAsync(User user, string key, CancellationToken cancellationToken)
    {
        user.TotpCipher = cipher.Seal(AccountFields.Totp, user.Id, key);
        user.TotpLastStep = null;
        return Task.CompletedTask;
    }

    public override Task<string?> GetAuthenticatorKeyAsync(User user, CancellationToken cancellationToken) =>
        Task.FromResult(user.TotpCipher is { } sealedKey ? cipher.Open(AccountFields.Totp, user.Id, sealedKey) : null);

    public override async Task ReplaceCodesAsync(User user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        Context.RecoveryCodes.RemoveRange(await Context.RecoveryCodes.Where(c => c.UserId == user.Id).ToListAsync(cancellationToken));
        foreach (var code in recoveryCodes)
        {
            var hash = cipher.BlindIndex(AccountFields.RecoveryCode, Subject(user, code), out var keyId);
            Context.RecoveryCodes.Add(
                new RecoveryCode
                {
                    UserId = user.Id,
                    Hash = hash,
                    KeyId = keyId,
                }
            );
        }
    }

    public override async Task<bool> RedeemCodeAsync(User user, string code, CancellationToken cancellationToken)
    {
        var hashes = cipher.BlindIndexes(AccountFields.RecoveryCode, Subject(user, code));
        var found = await Context.RecoveryCodes.FirstOrDefaultAsync(
            c => c.UserId == user.Id && EF.MultipleParameters(hashes).Contains(c.Hash) && c.UsedAtUtc == null,
            cancellationToken
        );
        if (found is null)
            return false;
        found.UsedAtUtc = clock.UtcNow();
        return true;
    }

    public override Task<int> CountCodesAsync(User user, CancellationToken cancellationToken) =>
        Context.RecoveryCodes.CountAsync(c => c.UserId == user.Id && c.UsedAtUtc == null, cancellationToken);

    private static string Subject(User user, string code) => $"{user.Id:N}{RecoveryCodes.Normalise(code)}";
}
