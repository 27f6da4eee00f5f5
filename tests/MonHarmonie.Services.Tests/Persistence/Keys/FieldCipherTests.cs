using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Tests.Persistence.Keys;

public sealed class FieldCipherTests
{
    private const string Nir = "255081416802538";
    private readonly FieldCipher cipher = new(FieldKeyRing.Ephemeral());
    private readonly Guid row = Ids.New();

    [Fact]
    public void Open_WhatWasSealed_IsTheText()
    {
        var stored = cipher.Seal(SealedField.PersonNir, row, Nir);
        Assert.Equal(Nir, cipher.Open(SealedField.PersonNir, row, stored));
        Assert.NotEqual(stored, cipher.Seal(SealedField.PersonNir, row, Nir));
        Assert.Equal(-1, stored.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Nir)));
    }

    [Fact]
    public void Open_OtherRowOtherColumnOrAltered_Fails()
    {
        var stored = cipher.Seal(SealedField.PersonNir, row, Nir);
        Assert.ThrowsAny<CryptographicException>(() => cipher.Open(SealedField.PersonNir, Ids.New(), stored));
        Assert.ThrowsAny<CryptographicException>(() => cipher.Open(SealedField.BankIban, row, stored));
        Assert.ThrowsAny<CryptographicException>(() => new FieldCipher(FieldKeyRing.Ephemeral()).Open(SealedField.PersonNir, row, stored));
        Assert.ThrowsAny<CryptographicException>(() => cipher.Open(SealedField.PersonNir, row, stored[..20]));
        for (var place = 0; place < stored.Length; place++)
        {
            var altered = (byte[])stored.Clone();
            altered[place] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => cipher.Open(SealedField.PersonNir, row, altered));
        }
    }

    [Theory, BothDatabases]
    public async Task Open_CiphersSwappedBetweenRowsBySql_Fails(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var one = await database.Data.CreateMemberAsync(m => m.WithBankAccount());
        var two = await database.Data.CreateMemberAsync(m => m.WithBankAccount());
        await using var db = database.NewContext();
        var stolen = await db.BankAccounts.Where(b => b.PersonId == two.PersonId).Select(b => b.IbanCipher).SingleAsync();
        await db.BankAccounts.Where(b => b.PersonId == one.PersonId).ExecuteUpdateAsync(set => set.SetProperty(b => b.IbanCipher, stolen));

        var altered = await db.BankAccounts.AsNoTracking().SingleAsync(b => b.PersonId == one.PersonId);
        var intact = await db.BankAccounts.AsNoTracking().SingleAsync(b => b.PersonId == two.PersonId);
        Assert.ThrowsAny<CryptographicException>(() => database.Cipher.Open(SealedField.BankIban, altered.Id, altered.IbanCipher));
        Assert.Equal(TestData.Iban, database.Cipher.Open(SealedField.BankIban, intact.Id, intact.IbanCipher));
    }

    [Theory, BothDatabases]
    public async Task BlindIndex_SameNir_FindsTheRowAndShowsNothing(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.With(p => p.Nir = Nir));
        await database.Data.CreateMemberAsync();
        var index = MonHarmonie.Services.Members.Person.IndexOf(Nir, database.Cipher);
        Assert.Equal(
            member.PersonId,
            await database.ReadAsync(db => db.Persons.Where(p => p.NirIndex == index).Select(p => p.Id).SingleAsync())
        );
        Assert.Equal(cipher.BlindIndex(SealedField.PersonNir, Nir), cipher.BlindIndex(SealedField.PersonNir, Nir));
        Assert.NotEqual(cipher.BlindIndex(SealedField.PersonNir, Nir), cipher.BlindIndex(SealedField.BankIban, Nir));
        Assert.NotEqual(
            cipher.BlindIndex(SealedField.PersonNir, Nir),
            new FieldCipher(FieldKeyRing.Ephemeral()).BlindIndex(SealedField.PersonNir, Nir)
        );
    }

    [Fact]
    public void KeyRing_Folder_KeepsItsKeysReadableByTheOwnerOnly()
    {
        using var folder = new TemporaryFolder();
        var stored = new FieldCipher(FieldKeyRing.Open(folder.Path)).Seal(SealedField.PersonNir, row, Nir);
        Assert.Equal(Nir, new FieldCipher(FieldKeyRing.Open(folder.Path)).Open(SealedField.PersonNir, row, stored));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(folder.Path, FieldKeyRing.FileName))
            );
    }

    [Fact]
    public void KeyRing_WithCertificate_OpensWithThatCertificateOnly()
    {
        using var folder = new TemporaryFolder();
        using var certificate = NewCertificate();
        using var other = NewCertificate();
        var stored = new FieldCipher(FieldKeyRing.Open(folder.Path, certificate)).Seal(SealedField.PersonNir, row, Nir);

        Assert.Equal(Nir, new FieldCipher(FieldKeyRing.Open(folder.Path, certificate)).Open(SealedField.PersonNir, row, stored));
        Assert.Contains("rsa-oaep-sha256", File.ReadAllText(Path.Combine(folder.Path, FieldKeyRing.FileName)));
        Assert.ThrowsAny<CryptographicException>(() => FieldKeyRing.Open(folder.Path));
        Assert.ThrowsAny<CryptographicException>(() => FieldKeyRing.Open(folder.Path, other));
    }

    [Fact]
    public async Task KeyRing_OpenedByManyAtOnceOnFirstUse_HasOneSecret()
    {
        using var folder = new TemporaryFolder();
        var rings = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => FieldKeyRing.Open(folder.Path))));
        Assert.All(rings, ring => Assert.Equal(rings[0].Current.Index, ring.Current.Index));
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(
            TestDatabase.Start.AddDays(-1),
            TestDatabase.Start.AddDays(1)
        );
    }
}
