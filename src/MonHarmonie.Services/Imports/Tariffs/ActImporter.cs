using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Tariffs;

/// <summary>An act with one of its dated tariffs.</summary>
internal sealed record ActRow(long Line, ActDraft Act, DateOnly From, DateOnly? To, long? BaseCents, PriceTerms Terms) : IDatedRow
{
    public string Series => $"{Act.Code} ({TariffVocabulary.NameOf(Terms.Scope!.Value)})";
}

/// <summary>Imports acts with their dated tariffs. The key of a row is code, nomenclature, sector scope and first day.</summary>
internal sealed class ActImporter(ImportSession session)
{
    public async Task<string?> RunAsync(CancellationToken ct)
    {
        using var file = session.OpenFile();
        var rows = SeriesCheck.Check(TariffCsv.Acts(file, session.Log, session.Columns), session.Log);
        var run = await session.OpenTariffAsync(session.ShippedTable is null ? TariffKind.Acts : TariffKind.ShippedActs, file.Sha256!, ct);
        var acts = await TariffActIntake.OpenAsync(session.Db, null, ct);
        var prices = await PriceIntake.OpenAsync(session.Db, run, session.Clock, PriceOrigin.Own, null, ct);
        // The rows of one code name it once, as the first does.
        var named = rows.GroupBy(r => (r.Act.Nomenclature, r.Act.Code)).ToDictionary(g => g.Key, g => g.First().Act);
        var written = new HashSet<ActDraft>(ReferenceEqualityComparer.Instance as IEqualityComparer<ActDraft>);
        await session.WriteAsync(
            rows,
            file,
            r => [r.Line],
            (batch, tally, _) => ApplyAsync(batch, named, written, acts, prices, tally),
            ct
        );
        session.Finish(run);
        return file.Sha256;
    }

    private static Task ApplyAsync(
        IReadOnlyList<ActRow> batch,
        Dictionary<(NomenclatureKind, string), ActDraft> named,
        HashSet<ActDraft> written,
        TariffActIntake acts,
        PriceIntake prices,
        BatchTally tally
    )
    {
        acts.Begin(tally);
        var done = prices.Begin(tally);
        var now = new List<ActDraft>();
        foreach (var row in batch)
        {
            var draft = named[(row.Act.Nomenclature, row.Act.Code)];
            IntakeOutcome? ofAct = null;
            if (acts.Find(draft.Nomenclature, draft.Code) is not { } id)
            {
                ofAct = acts.Write(draft, out id);
                now.Add(draft);
            }

            var price = prices.Write(
                new PriceDraft(
                    row.Line,
                    new SeriesKey(id, PriceOrigin.Own, (short)row.Terms.Scope!.Value),
                    row.From,
                    row.To,
                    row.BaseCents,
                    row.Terms
                ),
                done
            );
            if (tally.Report(price) is not { } outcome)
                continue;
            if (ofAct is null && !written.Contains(draft) && !now.Contains(draft))
            {
                ofAct = acts.Write(draft, out _);
                now.Add(draft);
            }

            tally.Count(outcome.CombineWith(ofAct ?? outcome));
        }

        tally.OnWritten(() => written.UnionWith(now));
        return Task.CompletedTask;
    }
}
