namespace IcpAssistant.Knowledge.Values;

/// <summary>All types of values that fields have.</summary>
public static class ValueKinds
{
    /// <summary>Telling ones first: what a text looks like is asked in this order.</summary>
    public static IReadOnlyList<ValueKind> All { get; } =
    [
        ResidentIdNumber.Kind, ResidencePermitNumber.Kind, PermanentResidenceNumber.Kind, SocialCreditCode.Kind, MobileNumber.Kind, LandlineNumber.Kind, EmailAddress.Kind, IcpNumber.Kind,
        IpAddress.Kind, DomainName.Kind, HongKongMacaoPermitNumber.Kind, BusinessRegistrationNumber.Kind, OrganisationCode.Kind,
        IcpSubjectNumber.Kind, HomeUrl.Kind, IpRange.Kind, FilledDate.Kind, PhoneNumber.Kind, Region.Kind, PostalAddress.Kind, TaiwanPermitNumber.Kind, PassportNumber.Kind,
        CertificateNumber.Kind, OrganisationName.Kind, SiteName.Kind, PersonName.Kind,
    ];

    /// <summary>By its word; <see langword="null"/> when there is none.</summary>
    public static ValueKind? Find(string word) => All.FirstOrDefault(kind => kind.Word == word);

    /// <summary>The kinds for which the text is valid, telling ones first: <c>13800138000</c> is a mobile number, and a free number too.</summary>
    public static IEnumerable<ValueKind> LookLike(string? text, ValueContext context) => All.Where(kind => kind.Fits(text, context));
}
