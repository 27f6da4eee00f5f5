using Microsoft.AspNetCore.Mvc.ModelBinding;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Documents;
using MonHarmonie.Web.Pages.Shared.Conversations;

namespace MonHarmonie.Web.Pages.Member.Conversations;

/// <summary>The files of a message that a member writes.</summary>
public sealed class MessageFiles(AttachmentService attachments, FileVault vault)
{
    /// <summary>Takes off what is to go, then takes each file that was sent.</summary>
    internal async Task TakeAsync(DataLicence documents, MessageForm form, ModelStateDictionary state, CancellationToken ct)
    {
        var writing = WritingOf(documents, form);
        await attachments.RemoveAsync(writing, form.Remove, ct);
        await form.AddFilesAsync(state, "Input.Files", (name, content) => attachments.AddAsync(writing, name, content, ct));
    }

    internal async Task<IReadOnlyList<FileSummary>> KeptAsync(DataLicence documents, MessageForm form, CancellationToken ct) =>
        await vault.ListAsync(documents, await attachments.FilesAsync(WritingOf(documents, form), ct), ct);

    private static Writing WritingOf(DataLicence documents, MessageForm form) =>
        new(form.DraftOrNew(), documents.Actor, documents.SubjectId);
}
