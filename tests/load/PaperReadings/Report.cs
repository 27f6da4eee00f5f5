using MonHarmonie.TestSupport.Papers;

/// <summary>One paper, spoilt in one way, read.</summary>
internal sealed record Run(PaperKind Kind, string Distortion, TimeSpan Took, TimeSpan Processor, IReadOnlyList<FieldOutcome> Outcomes);

/// <summary>Prints the tables of docs/performance.md.</summary>
internal static class Report
{
    public static void Print(List<Run> runs)
    {
        Console.WriteLine($"{runs.Count} pages; exact values of those printed, and mean time per page");
        Table("kind", runs, r => r.Kind.ToString());
        Table("distortion", runs, r => r.Distortion);
        Console.WriteLine("\n| field | right | wrong | wrong and sure | missing | of |\n| --- | --- | --- | --- | --- | --- |");
        foreach (var field in runs.SelectMany(r => r.Outcomes).GroupBy(o => o.Field))
            Console.WriteLine($"| {field.Key} | {Shares([.. field])} | {field.Count()} |");
    }

    private static void Table(string title, List<Run> runs, Func<Run, string> by)
    {
        Console.WriteLine(
            $"\n| {title} | right | wrong | wrong and sure | missing | seconds | of a processor |\n"
                + "| --- | --- | --- | --- | --- | --- | --- |"
        );
        foreach (var group in runs.GroupBy(by))
        {
            var outcomes = group.SelectMany(r => r.Outcomes).ToList();
            var times = $"{group.Average(r => r.Took.TotalSeconds):0.00} | {group.Average(r => r.Processor.TotalSeconds):0.00}";
            Console.WriteLine($"| {group.Key} | {Shares(outcomes)} | {times} |");
        }
    }

    private static string Shares(List<FieldOutcome> all) =>
        string.Join(
            " | ",
            Enum.GetValues<ValueOutcome>().Select(outcome => $"{100.0 * all.Count(o => o.Outcome == outcome) / all.Count:0.0} %")
        );
}
