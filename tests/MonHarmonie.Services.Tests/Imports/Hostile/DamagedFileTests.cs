using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Texts.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Hostile;

/// <summary>
/// Every kind of file, damaged in every way of <see cref="Damage"/>: nothing thrown, counts that add up, no trace of a trial, nothing
/// doubled.
/// </summary>
public sealed class DamagedFileTests
{
    public static TheoryData<Sample, string> Files
    {
        get
        {
            var data = new TheoryData<Sample, string>();
            foreach (var sample in Enum.GetValues<Sample>())
            {
                foreach (var damage in SampleFile.IsCsv(sample) ? Damage.Any.Keys.Concat(Damage.Csv.Keys) : Damage.Any.Keys)
                    data.Add(sample, damage);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Files))]
    public async Task Run_DamagedFile_IsReadOrRefusedWithItsReason(Sample sample, string damage)
    {
        await using var database = await SampleFile.DatabaseFor(sample);
        var content = (Damage.Any.GetValueOrDefault(damage) ?? Damage.Csv[damage])(SampleFile.TextOf(sample));

        var report = await database.RunHostileAsync(
            new ImportRequest(SampleFile.KindOf(sample), SampleFile.Write(database, sample, content))
        );

        if (
            damage
            is "empty"
                or "only blanks"
                or "gzip"
                or "zip"
                or "bzip2"
                or "old spreadsheet"
                or "pdf"
                or "web page"
                or "json"
                or "only zero bytes"
                or "only 0xFF"
                or "utf-16 without mark"
                or "noise"
        )
            Assert.Equal(2, report.ExitCode);
        if (
            damage
            is "nothing"
                or "crlf"
                or "cr only"
                or "ends of line mixed"
                or "blank lines between"
                or "utf-8 mark"
                or "windows-1252"
                or "utf-16 with mark"
                or "utf-16 big end with mark"
                or "end-of-file character"
                or "blank lines above"
                or "last byte missing"
                or "comma"
                or "tab"
                or "pipe at the end too"
                or "delimiter announced"
                or "columns turned around"
                or "unknown columns"
                or "every cell quoted"
                or "empty fields at the end"
                or "spaces around cells"
        )
            Assert.True(report is { ExitCode: 0, Created: > 0 }, report.Unusable?.Describe() ?? string.Join('\n', report.FirstRejections));
    }

    [Theory]
    [InlineData(Sample.Dsn)]
    [InlineData(Sample.Members)]
    [InlineData(Sample.Statements)]
    [InlineData(Sample.Boxes)]
    [InlineData(Sample.Communes)]
    public async Task Run_BytesChangedAtRandom_NeverThrowsNorDoubles(Sample sample)
    {
        var random = new Random(20260303 + (int)sample);
        var sound = SampleFile.BytesOf(sample);
        for (var round = 0; round < 25; round++)
        {
            await using var database = await SampleFile.DatabaseFor(sample);
            var bytes = (byte[])sound.Clone();
            for (var change = random.Next(1, 12); change > 0; change--)
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : sound[random.Next(sound.Length)];

            await database.RunHostileAsync(
                new ImportRequest(SampleFile.KindOf(sample), SampleFile.Write(database, sample, bytes)) { BatchSize = random.Next(1, 5) }
            );
        }
    }

    [Fact]
    public async Task Run_ReportInPlaceOfTheFile_IsRefusedAndTheFileIsWhole()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Communes);
        var path = SampleFile.Write(database, Sample.Communes, SampleFile.BytesOf(Sample.Communes));

        var refused = Assert.Throws<UnusableFileException>(() => RejectionFile.Create(path, path));

        Assert.Equal(ImportFactKind.ReportOverwritesSource, refused.Fact.Kind);
        Assert.Equal(SampleFile.Communes, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }
}
