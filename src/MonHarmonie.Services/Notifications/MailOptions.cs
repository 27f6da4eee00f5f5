namespace MonHarmonie.Services.Notifications;

/// <summary>
/// Section <c>Mail</c> of the configuration: the server that takes our mails. Without a host they land in a folder (Development).
/// </summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    public string Host { get; set; } = "";
    public int Port { get; set; } = 587;
    public string User { get; set; } = "";
    public string Password { get; set; } = "";
    public string From { get; set; } = "Mon Harmonie <ne-pas-repondre@mon-harmonie.example>";

    /// <summary>
    /// Encrypts the connection: from the first byte on port 465, by STARTTLS on others. Only a relay on the same host may do without.
    /// </summary>
    public bool UseTls { get; set; } = true;
}

/// <summary>Section <c>Portal</c> of the configuration.</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>The address of the portal as links in mails write it; never taken from a request.</summary>
    public string BaseUrl { get; set; } = "http://127.0.0.1:5080";

    public string Link(string path) => BaseUrl.TrimEnd('/') + path;
}
