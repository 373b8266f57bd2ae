using System.Security.Cryptography;

namespace IcpAssistant.Filings.Drafts;

/// <summary>The name of a draft: <c>d_</c> and 22 characters that nobody guesses.</summary>
public readonly record struct DraftId(string Value)
{
    private const int Bytes = 16;

    /// <summary>The name of the draft that a message begins: the same message gives the same name, so that a repeated delivery begins none anew.</summary>
    public static DraftId For(CustomerId customer, string message) =>
        new("d_" + Convert.ToBase64String(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{customer.Value}\n{message}")).AsSpan(0, Bytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_'));

    /// <summary>As it is stored.</summary>
    public override string ToString() => Value;
}
