using System.Text;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Imports.Reading;

namespace MonHarmonie.Services.Tests.Imports;

/// <summary>Files written in the test itself.</summary>
internal static class Text
{
    public static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static SourceFile File(string text, Encoding? encoding = null, string name = "essai.csv") =>
        File((encoding ?? new UTF8Encoding(false)).GetBytes(text), name);

    public static SourceFile File(byte[] bytes, string name = "essai.csv") => SourceFile.FromStream(new MemoryStream(bytes), name);

    public static ImportLog Log() =>
        new(new ImportReport("essai", "essai.csv", dryRun: false, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)));

    public static IReadOnlyList<ImportRejection> Rejections(this ImportLog log) => log.Report.FirstRejections;
}
