using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Notifications.Preferences;

/// <summary>
/// What an account chose about its mails; without a row, all of them at any hour. Written by single statements, as two forms and a link
/// in a mail may do it at the same moment.
/// </summary>
public sealed class MailPreference
{
    [NotPersonal]
    public required Guid AccountId { get; init; }

    /// <summary>What it does not want to be written about.</summary>
    [Personal(DataCategory.Exchanges)]
    public required MailTopics Muted { get; init; }

    /// <summary>Null, as the next one: no quiet hours.</summary>
    [Personal(DataCategory.Exchanges)]
    public int? QuietFromHour { get; init; }

    [Personal(DataCategory.Exchanges)]
    public int? QuietUntilHour { get; init; }

    internal sealed class Configuration : IEntityTypeConfiguration<MailPreference>
    {
        public void Configure(EntityTypeBuilder<MailPreference> builder)
        {
            builder.ToTable("MailPreferences");
            builder.HasKey(p => p.AccountId);
        }
    }
}
