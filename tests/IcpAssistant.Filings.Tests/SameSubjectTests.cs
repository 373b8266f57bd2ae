using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Filings.Tests;

public sealed class SameSubjectTests
{
    [Theory]
    [InlineData("subject-document-number", "91310115MA1H2K3L0C", "91310115MA1H2K3L0C", true, "the same company")]
    [InlineData("individual-document-number", "11010119900307451X", "11010119900307451X", true, "the same person")]
    [InlineData("subject-filing-number", "京ICP备12345678号", "京ICP备12345678号", true, "filed under the same number")]
    [InlineData("subject-document-number", "91310115MA1H2K3L0C", "91110105MA01ABCD5F", false, "another company")]
    [InlineData("subject-document-number", "91310115MA1H2K3L0C", null, false, "not told yet")]
    [InlineData("subject-document-number", "?", "?", false, "known to neither")]
    [InlineData("subject-name", "陈静", "陈静", false, "people of one name are not one person")]
    public void Is_found_by_what_names_a_subject(string field, string value, string? other, bool expected, string because)
    {
        var draft = With("d_1", field, value);

        var found = SameSubject.As(draft, [draft, With("d_2", field, other)]);

        Assert.True(expected == found.Any(), because);
        Assert.DoesNotContain(draft, found);
    }

    private static Draft With(string id, string field, string? value) => new Draft { Id = new DraftId(id), Customer = new CustomerId("c"), StartedAt = DateTimeOffset.UnixEpoch }
        .With(new Place(field, default), value is null ? null : value == "?" ? Written.Unknown : new Written(value), PersonalData.None, DateTimeOffset.UnixEpoch, "m1", Entry.Customer);
}
