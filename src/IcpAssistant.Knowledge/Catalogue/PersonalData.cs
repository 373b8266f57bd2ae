namespace IcpAssistant.Knowledge.Catalogue;

/// <summary>The class of personal data that a value belongs to: consent, encryption, masks and retention go by it.</summary>
public enum PersonalData
{
    /// <summary>It says nothing about a person.</summary>
    None,

    /// <summary>A person's or an organisation's name.</summary>
    Name,

    /// <summary>The number or the dates of an identity document.</summary>
    Identity,

    /// <summary>Telephone numbers and e-mail addresses.</summary>
    Contact,

    /// <summary>Where somebody lives or works.</summary>
    Address,

    /// <summary>A picture of a document.</summary>
    Picture,
}
