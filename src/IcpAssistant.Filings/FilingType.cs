namespace IcpAssistant.Filings;

/// <summary>What kind of filing is made (<c>knowledge/guide/filing-types.md</c>).</summary>
public enum FilingType
{
    /// <summary>首次备案: neither the subject nor the domain has a record.</summary>
    FirstFiling,

    /// <summary>新增网站: the subject has a number, the domain has none.</summary>
    NewSite,

    /// <summary>新增接入: subject and domain are filed with another provider.</summary>
    NewAccess,

    /// <summary>变更备案: data of a filing change.</summary>
    Change,

    /// <summary>注销备案: a subject, a site or the access ends.</summary>
    Cancellation,
}
