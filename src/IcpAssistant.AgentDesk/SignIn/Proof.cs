namespace IcpAssistant.AgentDesk.SignIn;

/// <summary>How somebody at the desk proved who they are.</summary>
internal enum Proof
{
    /// <summary>By the account's password, and a code where the account has a second factor.</summary>
    Password,

    /// <summary>By the word of the company's provider; what is asked for there is the provider's matter.</summary>
    OpenId,
}
