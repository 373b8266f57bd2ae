using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Papers;

namespace IcpAssistant.Channels.Uploads;

/// <summary>Takes the files of one upload in: looks at each while it is kept. What the turn does not get is destroyed.</summary>
/// <param name="customer">Whose files they are; <see langword="null"/> when there is no filing they could belong to, so that none is kept.</param>
internal sealed class Intake(IPaperFiles papers, CustomerId? customer) : IAsyncDisposable
{
    private readonly List<PaperFileId> _kept = [];

    /// <summary>Reads a file as far as there is a point in it.</summary>
    /// <param name="limit">The most bytes.</param>
    public async Task<UploadedFile> TakeAsync(Stream content, string name, long limit, CancellationToken cancellationToken)
    {
        var inspection = new FileInspection();
        var file = new UploadedFile(name);
        await using var inspected = new InspectedStream(content, inspection, limit);
        try
        {
            if (customer is { } owner)
            {
                var id = await papers.KeepAsync(owner, inspected, cancellationToken);
                _kept.Add(id);
                file = file with { Id = id };
            }
            else
            {
                await inspected.CopyToAsync(Stream.Null, cancellationToken);
            }
        }
        catch (UploadStoppedException stopped)
        {
            file = file with { Problem = stopped.Problem };
        }

        return file with { Kind = inspection.Kind, Bytes = inspection.Bytes, Width = inspection.Width, Height = inspection.Height };
    }

    /// <summary>From now on the turn decides what becomes of the files.</summary>
    public void HandOver() => _kept.Clear();

    /// <summary>Destroys what was kept and not handed over.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_kept.Count > 0)
        {
            await papers.DestroyAsync(_kept, CancellationToken.None);
        }
    }
}
