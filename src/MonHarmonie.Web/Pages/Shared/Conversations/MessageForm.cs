using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Member.Claims.Sending.Uploads;

namespace MonHarmonie.Web.Pages.Shared.Conversations;

/// <summary>The files of a form that becomes a message: those that were taken once are kept.</summary>
public abstract class MessageFiles
{
    /// <summary>The id of the message to be: sent twice, the form writes once.</summary>
    public Guid Draft { get; set; }

    public List<IFormFile> Files { get; set; } = [];

    /// <summary>Files that were taken before, and are to go.</summary>
    public List<Guid> Remove { get; set; } = [];

    /// <summary>The id that the form came with, or a new one.</summary>
    public Guid DraftOrNew() => Draft == Guid.Empty ? Draft = Ids.New() : Draft;

    /// <summary>Takes each file by itself; one that is refused never loses the others.</summary>
    /// <param name="add">Adds a file to the message, by its name and content.</param>
    internal async Task AddFilesAsync(ModelStateDictionary state, string field, Func<string, Stream, Task<AddedFile>> add)
    {
        foreach (var file in Files)
        {
            await using var content = file.OpenReadStream();
            if ((await add(file.FileName, content)).Refusal is { } refusal)
                state.AddModelError(field, UploadTexts.Of(refusal, file.FileName, file.Length, MessageDraft.MaxFiles));
        }
    }
}

/// <summary>A message as it is written.</summary>
public sealed class MessageForm : MessageFiles
{
    public string? Text { get; set; }
}

/// <summary>The files under a form of a message.</summary>
/// <param name="Field">The name of the form in the request.</param>
/// <param name="Kept">Those that were taken before.</param>
/// <param name="IsWanted">The form is not complete without one.</param>
public sealed record MessageFilesView(string Field, Guid Draft, IReadOnlyList<FileSummary> Kept, bool IsWanted = false);

/// <summary>One message of a thread.</summary>
/// <param name="Author">Who wrote, as the reader sees it.</param>
/// <param name="FileUrl">Where a file is.</param>
public sealed record ShownMessage(MessageView Message, string Author, Func<Guid, string> FileUrl);

/// <summary>Rules of the form, with French messages.</summary>
public sealed class MessageFormValidator : AbstractValidator<MessageForm>
{
    public MessageFormValidator() =>
        RuleFor(f => f.Text)
            .Must(text => !string.IsNullOrWhiteSpace(text))
            .WithMessage("Écrivez votre message.")
            .Must(text => (text?.Trim().Length ?? 0) <= ConversationMessage.TextMaxLength)
            .WithMessage(
                $"Votre message dépasse {French.Number(ConversationMessage.TextMaxLength)} caractères. Raccourcissez-le, ou envoyez-le en "
                    + "deux fois."
            );
}
