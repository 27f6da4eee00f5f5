using MonHarmonie.Services.Notifications;

namespace MonHarmonie.Services.Tests.Notifications;

/// <summary>The sentences of messages that tests send.</summary>
internal static class TestPhrases
{
    public static readonly MailPhrases All = new(
        "The mutual",
        name => $"Bonjour {name},",
        "Nous",
        "Pour un essai.",
        "Copiez cette adresse :",
        (day, subject) => $"{day:yyyy-MM-dd} {subject}",
        "Ne plus recevoir"
    );
}
