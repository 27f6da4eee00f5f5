using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature.Intake;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Tariffs;

/// <summary>The intakes of tariffs as an import runs them, and what its report says of them.</summary>
internal static class TariffReport
{
    /// <param name="sha256">Of all that is read.</param>
    public static async Task<TariffVersionIntake> OpenTariffAsync(
        this ImportSession session,
        TariffKind kind,
        string sha256,
        CancellationToken ct
    )
    {
        var record = new TariffVersionRecord(
            kind,
            session.Log.Report.File,
            sha256,
            session.ImportedBy,
            session.Corrections,
            session.Confidence
        );
        var version = await TariffVersionIntake.OpenAsync(session.Db, session.Clock, record, ct);
        if (version.TakenBack is var (number, kindBefore))
            session.Log.Report.Note($"version {number} ({kindBefore.ToString().ToLowerInvariant()}) interrompue avant sa fin : annulée");
        return version;
    }

    /// <summary>Ends the version, in the save that writes the ledger event of the import.</summary>
    public static void Finish(this ImportSession session, TariffVersionIntake version)
    {
        if (version.Finish(session.Log.Report.Rejected, isKept: session.ShippedTable is not null))
            session.Log.Report.Note($"version {version.Version} des tarifs");
    }

    /// <summary>Starts a batch of acts, which ends when the batch is written.</summary>
    public static void Begin(this TariffActIntake acts, BatchTally tally)
    {
        acts.Begin();
        tally.OnWritten(acts.Confirm);
    }

    /// <summary>Starts a batch of prices, which ends when the batch is written.</summary>
    public static PriceBatch Begin(this PriceIntake prices, BatchTally tally)
    {
        var batch = prices.Begin();
        tally.OnWritten(() => prices.Confirm(batch));
        return batch;
    }

    /// <summary>Writes what the report says of a price.</summary>
    /// <returns>Null when it is refused.</returns>
    public static IntakeOutcome? Report(this BatchTally tally, PriceResult result)
    {
        if (result.CorrectsPast)
            tally.Note("tarifs de jours passés corrigés, comme demandé");
        if (result.Outcome is null)
            tally.Reject(Rejection(result));
        return result.Outcome;
    }

    private static ImportRejection Rejection(PriceResult result)
    {
        var draft = result.Draft;
        if (result.Conflict == PriceConflict.EndsPast)
            return new ImportRejection(
                draft.Line,
                null,
                $"la fin de l'acte au {Days.Text(draft.From.AddDays(-1))} changerait des jours passés ; ajoutez --corrections si c'est voulu",
                null
            );
        var (value, known) = (new PriceValue(draft.BaseCents, draft.Terms), result.Known!.Value);
        var reason = result.Conflict switch
        {
            PriceConflict.Contradicts =>
                $"autre tarif déjà donné pour le même premier jour ({Days.Text(draft.From)} : {PriceText.Of(known.Value)})",
            _ when known.Value.Equals(value) =>
                $"tarif déjà en vigueur : sa fin ({Days.End(known.To)}) deviendrait {Days.End(draft.To)} ; ajoutez --corrections si c'est voulu",
            _ =>
                $"tarif déjà en vigueur au {Days.Text(draft.From)} : {PriceText.Of(known.Value)} deviendrait {PriceText.Of(value)} ; ajoutez --corrections si c'est voulu",
        };
        return new ImportRejection(draft.Line, null, reason, PriceText.Of(value));
    }
}
