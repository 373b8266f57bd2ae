namespace IcpAssistant.Storage.Privacy;

/// <summary>The master key in use; read when the host starts.</summary>
internal sealed class MasterKeys
{
    private MasterKey? _current;

    /// <summary>Wraps new customers' keys.</summary>
    /// <exception cref="InvalidOperationException">The host was not started.</exception>
    public MasterKey Current => _current ?? throw new InvalidOperationException("The master key is read when the host starts: start it before drafts are read or kept.");

    /// <summary>From now on this one.</summary>
    public void Use(MasterKey key) => _current = key;
}
