using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contact;

namespace MonHarmonie.Services.Appointments.Desk;

/// <summary>What the file is opened for when a member wants to be called about a topic.</summary>
public static class CallMotives
{
    /// <returns>Null where the topic tells too little: the advisor chooses.</returns>
    public static FileMotive? Of(ContactTopic topic) =>
        topic switch
        {
            ContactTopic.Reimbursements => FileMotive.Reimbursement,
            ContactTopic.Quotes => FileMotive.Quote,
            ContactTopic.Contract or ContactTopic.Card => FileMotive.Membership,
            ContactTopic.Complaint => FileMotive.Complaint,
            ContactTopic.PersonalData => FileMotive.DataRights,
            ContactTopic.AccountAccess => FileMotive.ContactDetails,
            _ => null,
        };
}
