namespace IcpAssistant.Storage.Privacy;

/// <summary>The master keys in use: one wraps, earlier ones still open. Read when the host starts, and again when a file may have been replaced by <c>rotate-master-key</c>.</summary>
internal sealed class MasterKeys(MasterKeySource source)
{
    private volatile MasterKeyRing? _ring;

    /// <summary>Wraps new customers' keys.</summary>
    /// <exception cref="InvalidOperationException">The host was not started.</exception>
    public MasterKey Current => Ring.Current;

    /// <summary>The current one first.</summary>
    public IEnumerable<MasterKey> All => [Ring.Current, .. Ring.Earlier];

    private MasterKeyRing Ring => _ring ?? throw new InvalidOperationException("The master key is read when the host starts: start it before drafts are read or kept.");

    /// <summary>From now on these.</summary>
    public void Use(MasterKeyRing ring) => _ring = ring;

    /// <summary>The one of that fingerprint; <see langword="null"/> when nobody gave it.</summary>
    public MasterKey? Find(string id)
    {
        if (Ring.Find(id) is { } known)
        {
            return known;
        }

        LookAgain();
        return Ring.Find(id);
    }

    /// <summary>Sees whether the file holds another key by now. For rare moments: it reads files.</summary>
    public void LookAgain()
    {
        if (source.TryReadAgain() is { } ring)
        {
            Use(ring);
        }
    }
}

/// <summary>Master keys together.</summary>
/// <param name="Current">Wraps.</param>
/// <param name="Earlier">Only open; those of before, or one that comes next.</param>
internal sealed record MasterKeyRing(MasterKey Current, IReadOnlyList<MasterKey> Earlier)
{
    /// <summary>The one of that fingerprint.</summary>
    public MasterKey? Find(string id) => Current.Id == id ? Current : Earlier.FirstOrDefault(key => key.Id == id);
}
