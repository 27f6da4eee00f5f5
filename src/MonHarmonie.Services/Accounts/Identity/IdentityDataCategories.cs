using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Accounts.Identity;

/// <summary>
/// The data category of the properties that the framework's own classes bring, which cannot carry an attribute of ours.
/// Null: it says nothing about a person.
/// </summary>
public static class IdentityDataCategories
{
    private static readonly Dictionary<(Type Declared, string Property), DataCategory?> Known = new()
    {
        [(typeof(DataProtectionKey), nameof(DataProtectionKey.Id))] = null,
        [(typeof(DataProtectionKey), nameof(DataProtectionKey.FriendlyName))] = null,
        [(typeof(DataProtectionKey), nameof(DataProtectionKey.Xml))] = null,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.Id))] = null,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.UserName))] = DataCategory.Contact,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.NormalizedUserName))] = DataCategory.Contact,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.Email))] = DataCategory.Contact,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.NormalizedEmail))] = DataCategory.Contact,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.EmailConfirmed))] = DataCategory.Security,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.PasswordHash))] = DataCategory.Security,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.SecurityStamp))] = DataCategory.Security,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.ConcurrencyStamp))] = null,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.PhoneNumber))] = DataCategory.Contact,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.PhoneNumberConfirmed))] = DataCategory.Security,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.TwoFactorEnabled))] = DataCategory.Security,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.LockoutEnd))] = DataCategory.Security,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.LockoutEnabled))] = DataCategory.Security,
        [(typeof(IdentityUser<Guid>), nameof(IdentityUser<>.AccessFailedCount))] = DataCategory.Security,
        [(typeof(IdentityUserClaim<Guid>), nameof(IdentityUserClaim<>.Id))] = null,
        [(typeof(IdentityUserClaim<Guid>), nameof(IdentityUserClaim<>.UserId))] = null,
        [(typeof(IdentityUserClaim<Guid>), nameof(IdentityUserClaim<>.ClaimType))] = DataCategory.Security,
        [(typeof(IdentityUserClaim<Guid>), nameof(IdentityUserClaim<>.ClaimValue))] = DataCategory.Security,
        [(typeof(IdentityUserLogin<Guid>), nameof(IdentityUserLogin<>.LoginProvider))] = DataCategory.Security,
        [(typeof(IdentityUserLogin<Guid>), nameof(IdentityUserLogin<>.ProviderKey))] = DataCategory.Security,
        [(typeof(IdentityUserLogin<Guid>), nameof(IdentityUserLogin<>.ProviderDisplayName))] = DataCategory.Security,
        [(typeof(IdentityUserLogin<Guid>), nameof(IdentityUserLogin<>.UserId))] = null,
        [(typeof(IdentityUserToken<Guid>), nameof(IdentityUserToken<>.UserId))] = null,
        [(typeof(IdentityUserToken<Guid>), nameof(IdentityUserToken<>.LoginProvider))] = null,
        [(typeof(IdentityUserToken<Guid>), nameof(IdentityUserToken<>.Name))] = null,
        [(typeof(IdentityUserToken<Guid>), nameof(IdentityUserToken<>.Value))] = DataCategory.Security,
    };

    /// <summary>Whether the property is one of the framework's, and if so its category.</summary>
    public static bool TryFind(Type declared, string property, out DataCategory? category) =>
        Known.TryGetValue((declared, property), out category);
}
