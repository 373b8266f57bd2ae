namespace IcpAssistant.Knowledge.Rules.Checking;

/// <summary>A set of bits that is a key: two with the same bits are equal.</summary>
internal readonly struct BitState(ulong[] words) : IEquatable<BitState>
{
    public static BitState Empty(int bits) => new(new ulong[(bits + 63) / 64]);

    public bool this[int bit] => (words[bit >> 6] >> bit & 1) != 0;

    public BitState Copy() => new((ulong[])words.Clone());

    public void Set(int bit) => words[bit >> 6] |= 1UL << bit;

    public void Clear(params ReadOnlySpan<int> bits)
    {
        foreach (var bit in bits)
        {
            words[bit >> 6] &= ~(1UL << bit);
        }
    }

    public void Remove(BitState other)
    {
        for (var at = 0; at < words.Length; at++)
        {
            words[at] &= ~other.WordAt(at);
        }
    }

    public bool Overlaps(BitState other)
    {
        for (var at = 0; at < words.Length; at++)
        {
            if ((words[at] & other.WordAt(at)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    public bool Equals(BitState other)
    {
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] != other.WordAt(at))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is BitState other && Equals(other);

    public override int GetHashCode()
    {
        var hash = 17UL;
        foreach (var word in words)
        {
            hash = (hash ^ word) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 29;
        }

        return hash.GetHashCode();
    }

    private ulong WordAt(int at) => words[at];
}
