using System.Globalization;
using MonHarmonie.Services.Persistence;
using MonHarmonie.TestSupport.Papers;

// Reads the whole corpus and prints what was right: PaperReadings [how many of each paper] [a folder for what went wrong]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var copies = args.Length > 0 ? int.Parse(args[0]) : 1;
var kept = args.Length > 1 ? Directory.CreateDirectory(args[1]).FullName : null;
var runs = new List<Run>();
var papers =
    from seed in Enumerable.Range(1, copies)
    from kind in Enum.GetValues<PaperKind>()
    from layout in Enumerable.Range(0, PaperMaker.Layouts)
    select PaperMaker.Make(kind, layout, seed);
foreach (var paper in papers)
{
    await ReadAsync(paper, "Pdf", PaperPrinter.Pdf(paper.Sheet), FileKind.Pdf);
    foreach (var distortion in Enum.GetValues<PaperDistortion>())
        await ReadAsync(paper, distortion.ToString(), PaperPhoto.Take(paper, distortion), FileKind.Jpeg);
}
Report.Print(runs);

async Task ReadAsync(Paper paper, string distortion, byte[] content, FileKind kind)
{
    var name = kept is null ? null : Path.Combine(kept, $"{paper.Kind}-{paper.Layout}-{distortion}");
    if (name is not null)
        await File.WriteAllBytesAsync(name + (kind == FileKind.Pdf ? ".pdf" : ".jpg"), content);
    var (reading, took, processor) = await PaperReading.ReadAsync(content, kind);
    var outcomes = PaperScore.Of(paper.Truth, reading);
    runs.Add(new Run(paper.Kind, distortion, took, processor, outcomes));
    if (name is null)
        return;
    await File.WriteAllLinesAsync(
        name + ".txt",
        outcomes.Where(o => o.Outcome != ValueOutcome.Right).Select(o => $"{o.Outcome} {o.Field}: {o.Expected} <> {o.Read}")
    );
}
