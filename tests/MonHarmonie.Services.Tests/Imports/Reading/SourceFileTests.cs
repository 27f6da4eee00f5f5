using System.Security.Cryptography;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Texts.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Reading;

public sealed class SourceFileTests
{
    [Fact]
    public void Open_Folder_SaysToGiveAFile()
    {
        var error = Assert.Throws<UnusableFileException>(() => SourceFile.Open(Path.GetTempPath()));

        Assert.Contains("dossier", error.Fact.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_MissingFile_SaysToCheckThePath()
    {
        var error = Assert.Throws<UnusableFileException>(() =>
            SourceFile.Open(Path.Combine(Path.GetTempPath(), "absent-de-ce-dossier.csv"))
        );

        Assert.Contains("n’existe pas", error.Fact.Describe(), StringComparison.Ordinal);
    }

    public static TheoryData<byte[], string> NotText =>
        new()
        {
            { [], "vide" },
            { [0xEF, 0xBB, 0xBF, 0x0D, 0x0A], "vide" },
            { [.. "PK\u0003\u0004"u8, 1, 2, 3], "classeur" },
            { [0x1F, 0x8B, 8, 0, 0], "compressé" },
            { [.. "%PDF-1.7"u8], "CSV" },
            { [65, 0, 66, 0, 67, 0, 68, 0], "UTF-8" },
        };

    [Theory]
    [MemberData(nameof(NotText))]
    public void FromStream_NotText_SaysHowToFix(byte[] bytes, string word)
    {
        var error = Assert.Throws<UnusableFileException>(() => Text.File(bytes));

        Assert.Contains(word, error.Fact.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sha256_OnceReadToTheEnd_IsThatOfTheBytes()
    {
        var bytes = "a;b\n1;2\n"u8.ToArray();
        using var file = Text.File(bytes);
        Assert.Null(file.Sha256);

        var lines = file.Lines();
        while (lines.TryRead(out _))
            Assert.NotNull(file);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), file.Sha256);
    }
}
