using System.Security.Cryptography;
using MonHarmonie.Services.Documents.Storage;

namespace MonHarmonie.Services.Tests.Documents.Storage;

/// <summary>What is stored is unreadable, and no change of it goes unseen (ADR 0108).</summary>
public sealed class EncryptedFileTests
{
    private const int Part = 64 * 1024;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Part - 1)]
    [InlineData(Part)]
    [InlineData(Part + 1)]
    [InlineData((3 * Part) + 7)]
    public async Task File_OfAnySize_ComesBackAsItWas(int size)
    {
        var (key, content) = (FileKey.New(), RandomNumberGenerator.GetBytes(size));
        var stored = await EncryptAsync(key, "a", content);
        Assert.Equal(content, await DecryptAsync(key, "a", stored));
        if (size > 16)
            Assert.Equal(-1, stored.AsSpan().IndexOf(content.AsSpan(0, 16)));
    }

    [Fact]
    public async Task File_TheSameTwice_LooksDifferent()
    {
        var (key, content) = (FileKey.New(), new byte[100]);
        Assert.NotEqual(await EncryptAsync(key, "a", content), await EncryptAsync(key, "a", content));
    }

    [Fact]
    public async Task File_AnyBitChanged_GivesNothingOfThePartThatWasChanged()
    {
        var (key, content) = (FileKey.New(), RandomNumberGenerator.GetBytes(2 * Part));
        var stored = await EncryptAsync(key, "a", content);
        foreach (var place in new[] { 0, 3, 4, 20, 40, stored.Length / 2, stored.Length - 1 })
        {
            var changed = (byte[])stored.Clone();
            changed[place] ^= 1;
            var (given, fault) = await TryDecryptAsync(key, "a", changed);
            Assert.True(fault, $"byte {place}");
            Assert.Equal(content[..given.Length], given);
            Assert.Equal(0, given.Length % Part);
        }
    }

    [Fact]
    public async Task File_PartsLeftOutExchangedOrCutOff_IsKnownToBeDamaged()
    {
        var (key, content) = (FileKey.New(), RandomNumberGenerator.GetBytes(3 * Part));
        var stored = await EncryptAsync(key, "a", content);
        var part = Part + 32;
        byte[][] damaged =
        [
            stored[..part],
            stored[..(2 * part)],
            stored[..^1],
            stored[part..],
            [.. stored[part..(2 * part)], .. stored[..part], .. stored[(2 * part)..]],
            [.. stored[..part], .. stored[(2 * part)..]],
            [.. stored, 0],
            [.. stored, .. stored],
            [],
        ];
        foreach (var file in damaged)
            Assert.True((await TryDecryptAsync(key, "a", file)).Fault);
    }

    [Fact]
    public async Task File_UnderAnotherNameOrKey_DoesNotOpen()
    {
        var key = FileKey.New();
        var stored = await EncryptAsync(key, "a", new byte[10]);
        Assert.Equal(([], true), await TryDecryptAsync(key, "b", stored));
        Assert.Equal(([], true), await TryDecryptAsync(FileKey.New(), "a", stored));
    }

    private static async Task<byte[]> EncryptAsync(FileKey key, string name, byte[] content)
    {
        using var stored = new MemoryStream();
        await using var encrypted = new EncryptingStream(stored, key, name);
        // In pieces that fit no part.
        foreach (var piece in content.Chunk(10_007))
            await encrypted.WriteAsync(piece, Ct);
        await encrypted.CompleteAsync(Ct);
        return stored.ToArray();
    }

    private static async Task<byte[]> DecryptAsync(FileKey key, string name, byte[] stored)
    {
        var (given, fault) = await TryDecryptAsync(key, name, stored);
        Assert.False(fault);
        return given;
    }

    private static async Task<(byte[] Given, bool Fault)> TryDecryptAsync(FileKey key, string name, byte[] stored)
    {
        using var given = new MemoryStream();
        await using var content = new DecryptingStream(new MemoryStream(stored), key, name);
        try
        {
            await content.CopyToAsync(given, Ct);
            return (given.ToArray(), false);
        }
        catch (CryptographicException)
        {
            return (given.ToArray(), true);
        }
    }
}
