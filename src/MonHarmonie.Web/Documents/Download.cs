namespace MonHarmonie.Web.Documents;

/// <summary>What every file handed to a member carries: saved, not shown; kept by no cache; of the type it says.</summary>
internal static class Download
{
    /// <param name="fileName">The name under which it is saved; never a name or number of a person.</param>
    public static void Announce(this HttpResponse response, string contentType, string fileName)
    {
        response.ContentType = contentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
