using System.Runtime.InteropServices;

namespace IcpAssistant.Knowledge.Searching;

/// <summary>Arrays in a binary stream: their length, then their memory as it stands, so that what is read is what was written to the last bit.</summary>
internal static class ArrayStreams
{
    /// <summary>Writes an array.</summary>
    public static void WriteArray<T>(this BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Reads an array.</summary>
    /// <exception cref="InvalidDataException">The stream says that it is longer than the stream.</exception>
    /// <exception cref="EndOfStreamException">The stream ends before the array does.</exception>
    public static T[] ReadArray<T>(this BinaryReader reader)
        where T : unmanaged
    {
        var length = reader.ReadInt32();
        if (length < 0 || length > (reader.BaseStream.Length - reader.BaseStream.Position) / Marshal.SizeOf<T>())
        {
            throw new InvalidDataException($"An array of {length} values does not fit into what is left of the stream.");
        }

        var values = new T[length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
