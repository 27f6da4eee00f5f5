using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Consents;

namespace MonHarmonie.Services.Advisors.Acts;

/// <summary>A complaint as an advisor typed it.</summary>
/// <param name="FormKey">Makes one complaint of a form that is sent twice.</param>
public sealed record TypedComplaint(
    ComplaintChannel Channel,
    DateOnly ReceivedOn,
    ComplaintSubject Subject,
    string Text,
    string? Wish,
    string? FormKey
);

/// <summary>Enters what a person complained of by letter, mail, telephone or at an agency.</summary>
public sealed class ComplaintActs(ComplaintRecorder recorder)
{
    /// <summary>How the complaint came, as the opening of the file lets guess; null when it may have come by any way.</summary>
    public static ComplaintChannel? ChannelOf(FileChannel channel) =>
        channel switch
        {
            FileChannel.Letter => ComplaintChannel.Letter,
            FileChannel.Email => ComplaintChannel.Email,
            FileChannel.Agency => ComplaintChannel.Agency,
            FileChannel.IncomingCall or FileChannel.OutgoingCall => ComplaintChannel.Phone,
            _ => null,
        };

    /// <returns>Null when the file does not let it.</returns>
    public async Task<RecordedComplaint?> RecordAsync(DataLicence licence, OpenedFile file, TypedComplaint typed, CancellationToken ct)
    {
        var opening = file.Opening;
        if (licence.SubjectId != opening.PersonId || ActRules.RefusalOf(opening, ActKind.Complaint) is not null)
            return null;
        // What was written is in the person's name; what was said may be anybody's.
        var isSaid = typed.Channel is ComplaintChannel.Phone or ComplaintChannel.Agency;
        return await recorder.RecordAsync(
            licence,
            new ReceivedComplaint(
                typed.Channel,
                typed.ReceivedOn,
                typed.Subject,
                typed.Text,
                typed.Wish,
                IsCallerUnknown: isSaid && opening.Caller != CallerState.Verified
            ),
            typed.FormKey,
            ct
        );
    }
}
