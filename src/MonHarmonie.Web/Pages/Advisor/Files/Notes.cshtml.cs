using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Advisor.Files;

/// <summary>What was noted, what to note, and the end of the contact: its outcome and what follows.</summary>
public sealed class NotesModel(FileDesk desk, FileNotes notes, FileOpenings openings) : FilePageModel(desk)
{
    public override FilePart Part => FilePart.History;

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public ContactOutcome? Outcome { get; set; }

    [BindProperty]
    public string? NextStep { get; set; }

    /// <summary>The writer has read the words again: they are needed.</summary>
    [BindProperty]
    public bool IsFact { get; set; }

    /// <summary>The field whose words are to be read again; null when none are.</summary>
    public string? AskedAbout { get; private set; }

    public IReadOnlyList<NoteRow> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ShowAsync(id, ct);

    public async Task<IActionResult> OnPostNoteAsync(Guid id, CancellationToken ct)
    {
        if (!CheckWords(Text, nameof(Text)))
            return await ShowAsync(id, ct);
        var problem = (await notes.WriteAsync(User.AccountId(), id, Text, ct)) switch
        {
            NoteOutcome.Empty => "Écrivez la note.",
            NoteOutcome.TooLong => $"La note dépasse {FileNote.TextMaxLength} caractères. Raccourcissez-la.",
            NoteOutcome.NotOpen => "Le dossier n’est plus ouvert. Rouvrez-le pour noter.",
            _ => null,
        };
        if (problem is null)
            return Back(AdvisorLinks.Files.Notes(id), "La note est enregistrée.");
        ModelState.AddModelError(nameof(Text), problem);
        return await ShowAsync(id, ct);
    }

    public async Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken ct)
    {
        if (Outcome is not { } outcome || !Enum.IsDefined(outcome))
            ModelState.AddModelError(nameof(Outcome), "Choisissez ce qui en est sorti.");
        else if (NextStep?.Length > FileNote.TextMaxLength)
            ModelState.AddModelError(nameof(NextStep), $"Écrivez au plus {FileNote.TextMaxLength} caractères.");
        else
            CheckWords(NextStep, nameof(NextStep));
        if (!ModelState.IsValid)
            return await ShowAsync(id, ct);
        await openings.CloseAsync(User.AccountId(), id, Outcome, NextStep, ct);
        return Back(AdvisorLinks.Search, "C’est noté, le dossier est refermé.");
    }

    /// <summary>A word of health makes the writer read again; who has read says so, and it is kept as written.</summary>
    private bool CheckWords(string? text, string field)
    {
        if (IsFact || HealthWords.FindIn(text) is not { } word)
            return true;
        AskedAbout = field;
        ModelState.AddModelError(
            field,
            $"«\u00A0{word}\u00A0» peut dire l’état de santé de la personne. Écrivez ce qui a été demandé, répondu ou promis. Si ce mot "
                + "est nécessaire, cochez la case."
        );
        return false;
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (await LicenceAsync(DataCategory.Exchanges, ct) is { } licence)
            Rows = await Desk.NotesAsync(licence, ct);
        return Page();
    }
}
