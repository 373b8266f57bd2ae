namespace IcpAssistant.Knowledge.Searching;

/// <summary>Numbers terms in the order in which they come; flat arrays, because an index has a million of them.</summary>
/// <remarks>Open addressing with linear probing. Reading is safe for concurrent use once nothing is added any more.</remarks>
internal sealed class TermDictionary
{
    private Slot[] _slots = new Slot[1024];
    private int[] _ends = new int[256];
    private char[] _characters = new char[1024];

    /// <summary>How many terms there are.</summary>
    public int Count { get; private set; }

    /// <summary>The term's number; -1 when it is unknown.</summary>
    public int Find(ReadOnlySpan<char> term) => _slots[FindSlot(term, string.GetHashCode(term))].Number - 1;

    /// <summary>The term's number; an unknown one gets the next.</summary>
    public int FindOrAdd(ReadOnlySpan<char> term)
    {
        var hash = string.GetHashCode(term);
        var slot = FindSlot(term, hash);
        if (_slots[slot].Number != 0)
        {
            return _slots[slot].Number - 1;
        }

        Append(term);
        _slots[slot] = new Slot(hash, Count);
        if (Count > _slots.Length / 2)
        {
            Grow();
        }

        return Count - 1;
    }

    /// <summary>Gives back the memory that was kept for more terms.</summary>
    public void Trim()
    {
        Array.Resize(ref _characters, Count == 0 ? 0 : _ends[Count - 1]);
        Array.Resize(ref _ends, Count);
    }

    private int FindSlot(ReadOnlySpan<char> term, int hash)
    {
        var mask = _slots.Length - 1;
        var at = hash & mask;
        while (_slots[at].Number != 0 && !(_slots[at].Hash == hash && TermAt(_slots[at].Number - 1).SequenceEqual(term)))
        {
            at = (at + 1) & mask;
        }

        return at;
    }

    private ReadOnlySpan<char> TermAt(int number) => _characters.AsSpan()[(number == 0 ? 0 : _ends[number - 1]).._ends[number]];

    private void Append(ReadOnlySpan<char> term)
    {
        var start = Count == 0 ? 0 : _ends[Count - 1];
        var end = start + term.Length;
        if (end > _characters.Length)
        {
            Array.Resize(ref _characters, Math.Max(end, 2 * _characters.Length));
        }

        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, 2 * Count);
        }

        term.CopyTo(_characters.AsSpan(start));
        _ends[Count++] = end;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[2 * old.Length];
        var mask = _slots.Length - 1;
        foreach (var slot in old.Where(slot => slot.Number != 0))
        {
            var at = slot.Hash & mask;
            while (_slots[at].Number != 0)
            {
                at = (at + 1) & mask;
            }

            _slots[at] = slot;
        }
    }

    /// <summary>A place in the hash table.</summary>
    /// <param name="Number">The term's number plus one; 0 when the place is free.</param>
    private readonly record struct Slot(int Hash, int Number);
}
