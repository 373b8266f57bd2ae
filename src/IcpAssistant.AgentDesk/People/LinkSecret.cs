using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IcpAssistant.AgentDesk.People;

/// <summary>The secret in a link that works once: 256 random bits. It is shown once; its hash is kept.</summary>
internal sealed class LinkSecret
{
    private const int Bytes = 32;
    private readonly string _text;

    private LinkSecret(string text) => _text = text;

    /// <summary>What is kept of it. So many bits need no slow hash.</summary>
    public string Hash => HashOf(_text);

    /// <summary>A new one.</summary>
    public static LinkSecret New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>The hash of what somebody came with.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The secret itself, for the link and for nothing else.</summary>
    public string Reveal() => _text;

    /// <summary>Says nothing about it.</summary>
    public override string ToString() => nameof(LinkSecret);
}
