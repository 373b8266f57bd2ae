namespace IcpAssistant.Knowledge.Searching;

/// <summary>Numbers terms in the order in which they come.</summary>
/// <remarks>
/// Most terms have up to four characters: these are packed into one number and stand in a flat table (open addressing, linear probing), which
/// asks memory once for a term instead of four times. Reading is safe for concurrent use once nothing is added any more.
/// </remarks>
internal sealed class TermDictionary
{
    private const int MostPacked = 4;

    // 2⁶⁴ divided by the golden ratio: Fibonacci hashing spreads neighbouring characters over the table.
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly Dictionary<string, int> _longTerms = [];
    private Slot[] _slots = new Slot[1024];
    private int _shift = 64 - 10;
    private int _packed;

    /// <summary>How many terms there are.</summary>
    public int Count => _packed + _longTerms.Count;

    /// <summary>The term's number; -1 when it is unknown.</summary>
    public int Find(string term) => TryPack(term, out var key)
        ? _slots[FindSlot(key)].Number - 1
        : _longTerms.GetValueOrDefault(term, -1);

    /// <summary>The numbers of many terms; unknown ones get the next.</summary>
    /// <param name="numbers">As many as terms.</param>
    public void FindOrAdd(IReadOnlyList<string> terms, Span<int> numbers)
    {
        Span<ulong> keys = stackalloc ulong[64];
        for (var first = 0; first < numbers.Length; first += keys.Length)
        {
            var batch = numbers[first..Math.Min(first + keys.Length, numbers.Length)];
            for (var at = 0; at < batch.Length; at++)
            {
                TryPack(terms[first + at], out keys[at]);
            }

            // A loop of its own without a decision in it: the processor waits for the memory of many terms at once.
            for (var at = 0; at < batch.Length; at++)
            {
                var home = _slots[HomeOf(keys[at])];
                batch[at] = home.Key == keys[at] ? home.Number - 1 : -1;
            }

            for (var at = 0; at < batch.Length; at++)
            {
                batch[at] = batch[at] < 0 ? FindOrAdd(terms[first + at]) : batch[at];
            }
        }
    }

    // The last character is not zero, so that a key tells how long its term is.
    private static bool TryPack(string term, out ulong key)
    {
        key = 0;
        if (term.Length is 0 or > MostPacked || term[^1] == '\0')
        {
            return false;
        }

        for (var at = 0; at < term.Length; at++)
        {
            key |= (ulong)term[at] << (16 * at);
        }

        return true;
    }

    private int FindOrAdd(string term)
    {
        if (!TryPack(term, out var key))
        {
            return _longTerms.TryGetValue(term, out var number) ? number : _longTerms[term] = Count;
        }

        var slot = FindSlot(key);
        return _slots[slot].Number != 0 ? _slots[slot].Number - 1 : Add(slot, key);
    }

    private int HomeOf(ulong key) => (int)(key * Spread >> _shift);

    private int FindSlot(ulong key)
    {
        var slots = _slots;
        var at = HomeOf(key);
        while (slots[at].Number != 0 && slots[at].Key != key)
        {
            at = (at + 1) & (slots.Length - 1);
        }

        return at;
    }

    private int Add(int slot, ulong key)
    {
        var number = Count;
        _slots[slot] = new Slot(key, number + 1);
        _packed++;
        if (_packed > _slots.Length / 4 * 3)
        {
            Grow();
        }

        return number;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[2 * old.Length];
        _shift--;
        foreach (var slot in old)
        {
            if (slot.Number != 0)
            {
                _slots[FindSlot(slot.Key)] = slot;
            }
        }
    }

    /// <summary>A place in the table.</summary>
    /// <param name="Key">The term's characters.</param>
    /// <param name="Number">The term's number plus one; 0 when the place is free.</param>
    private readonly record struct Slot(ulong Key, int Number);
}
