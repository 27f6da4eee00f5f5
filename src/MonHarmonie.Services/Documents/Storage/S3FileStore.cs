using System.Net;
using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;

namespace MonHarmonie.Services.Documents.Storage;

/// <summary>The vault as objects of a bucket. The bucket itself says that it is the vault: it is never made here.</summary>
public sealed class S3FileStore : IFileStore, IDisposable
{
    private readonly S3Options options;
    private readonly AmazonS3Client client;

    public S3FileStore(IOptions<FilesOptions> files)
    {
        options = files.Value.S3;
        var config = new AmazonS3Config
        {
            ForcePathStyle = true,
            Timeout = TimeSpan.FromSeconds(options.Seconds),
            // Servers other than Amazon's know the checksums of the SDK's fourth version in part only; every part of a file has its own.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint.Length > 0)
            (config.ServiceURL, config.AuthenticationRegion) = (options.Endpoint, options.Region);
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        client =
            options.AccessKey.Length > 0
                ? new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config)
                : new AmazonS3Client(config);
    }

    public async Task<bool> IsPresentAsync(CancellationToken ct)
    {
        try
        {
            await client.ListObjectsV2Async(Listing(maxKeys: 1), ct);
            return true;
        }
        catch (Exception away) when (IsAway(away, ct))
        {
            return false;
        }
    }

    public Task<bool> TryInitialiseAsync(CancellationToken ct) => IsPresentAsync(ct);

    /// <remarks>Asked every second: a probe would leave an old version in a bucket that keeps them, each time.</remarks>
    public Task<bool> CanBeWrittenAsync(CancellationToken ct) => IsPresentAsync(ct);

    /// <remarks>The content is gathered in a file without a name first, encrypted as it is: an object is sent with its length.</remarks>
    public async Task<bool> WriteAsync(string name, Func<Stream, Task<bool>> write, CancellationToken ct)
    {
        await using var gathered = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            }
        );
        if (!await write(gathered))
            return false;
        gathered.Position = 0;
        await AskAsync(() => client.PutObjectAsync(Object(name, gathered), ct), ct);
        return true;
    }

    public async Task<Stream?> OpenAsync(string name, CancellationToken ct)
    {
        try
        {
            var answer = await AskAsync(() => client.GetObjectAsync(options.Bucket, options.Prefix + name, ct), ct);
            return answer.ResponseStream;
        }
        catch (IOException absent) when (absent.InnerException is AmazonS3Exception { ErrorCode: "NoSuchKey" })
        {
            return null;
        }
    }

    public Task DeleteAsync(string name, CancellationToken ct) =>
        AskAsync(() => client.DeleteObjectAsync(options.Bucket, options.Prefix + name, ct), ct);

    public async IAsyncEnumerable<string> WrittenBeforeAsync(DateTime utc, [EnumeratorCancellation] CancellationToken ct)
    {
        var request = Listing(maxKeys: 1000);
        ListObjectsV2Response answer;
        do
        {
            answer = await AskAsync(() => client.ListObjectsV2Async(request, ct), ct);
            foreach (var file in answer.S3Objects ?? [])
            {
                if (file.LastModified?.ToUniversalTime() < utc)
                    yield return file.Key[options.Prefix.Length..];
            }
            request.ContinuationToken = answer.NextContinuationToken;
        } while (answer.IsTruncated == true);
    }

    public void Dispose() => client.Dispose();

    private ListObjectsV2Request Listing(int maxKeys) =>
        new()
        {
            BucketName = options.Bucket,
            Prefix = options.Prefix,
            MaxKeys = maxKeys,
        };

    private PutObjectRequest Object(string name, Stream content) =>
        new()
        {
            BucketName = options.Bucket,
            Key = options.Prefix + name,
            InputStream = content,
            ContentType = "application/octet-stream",
            AutoCloseStream = false,
            UseChunkEncoding = false,
        };

    /// <exception cref="IOException">The storage is away, refuses us, or has no such object.</exception>
    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await ask();
        }
        catch (Exception away) when (IsAway(away, ct))
        {
            throw new IOException("The object storage did not do what it was asked to.", away);
        }
    }

    private static bool IsAway(Exception fault, CancellationToken ct) =>
        fault is AmazonServiceException or AmazonClientException or HttpRequestException or WebException
        || (fault is OperationCanceledException && !ct.IsCancellationRequested);
}
