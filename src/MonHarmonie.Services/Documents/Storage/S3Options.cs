namespace MonHarmonie.Services.Documents.Storage;

/// <summary>Section <c>Files:S3</c> of the configuration: an object storage that speaks Amazon's S3.</summary>
public sealed class S3Options
{
    /// <summary>Its address; empty: Amazon's own, by the region.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Also part of each request's signature; many servers accept any.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>It must exist, be private and keep nothing of what is deleted longer than the retention allows.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>Before each name, when the bucket holds other things.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Empty: the credentials of the machine.</summary>
    public string AccessKey { get; set; } = "";

    public string SecretKey { get; set; } = "";

    /// <summary>For one request.</summary>
    public int Seconds { get; set; } = 30;
}
