using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules;
using IcpAssistant.Knowledge.Rules.Deciding;
using IcpAssistant.Knowledge.Tests.Documents;

namespace IcpAssistant.Knowledge.Tests.Catalogue;

/// <summary>What the shipped catalogue asks in real cases.</summary>
public sealed class FieldCatalogueTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeReader.Read(KnowledgeFolder.OfRepository);
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static FieldCatalogue Catalogue => Knowledge.Catalogue;

    [Theory]
    [InlineData("first-filing", "subject-province subject-nature domain site-name home-url access-ip agreement-security", "changed-data subject-filing-number site-filing-number cancel-reason phone-as-filed", "all blocks of the form")]
    [InlineData("new-site", "subject-filing-number domain site-name access-ip", "subject-name subject-document-address subject-owner-mobile contact-region site-filing-number", "the subject's data is taken over")]
    [InlineData("new-access", "site-filing-number domain site-name access-ip site-owner-name site-owner-mobile phone-as-filed", "subject-name subject-owner-mobile subject-filing-number", "the person has to be entered, the subject not")]
    [InlineData("change-subject", "changed-data subject-filing-number subject-name subject-document-address contact-address agreement-service", "domain site-name access-ip site-filing-number subject-owner-mobile subject-city", "only what changes")]
    [InlineData("change-site", "changed-data site-filing-number site-name content-type removed-domains", "subject-name domain access-ip subject-owner-mobile domain-holder", "only what changes")]
    [InlineData("change-persons", "changed-data subject-owner-mobile subject-owner-email site-filing-number", "subject-document-address site-name access-ip subject-city", "persons and contacts only")]
    [InlineData("change-access", "changed-data site-filing-number access-ip", "subject-name site-name server-billing domain", "the address only")]
    [InlineData("cancel-subject", "subject-filing-number cancel-reason cancel-confirmed", "site-filing-number domain site-name agreement-security subject-province", "a reason and a confirmation")]
    [InlineData("cancel-site", "subject-filing-number site-filing-number cancel-reason cancel-confirmed", "domain other-provider-left agreement-security", "which site")]
    [InlineData("cancel-access", "site-filing-number other-provider-left cancel-reason", "cancel-confirmed domain agreement-security", "first the access elsewhere")]
    public void Asks_what_a_kind_of_filing_needs(string kind, string asked, string notAsked, string because)
    {
        var fields = FieldsOf(Told(kind)).ToHashSet();

        Assert.True(asked.Split(' ').All(fields.Contains), $"{because}: missing {string.Join(' ', asked.Split(' ').Where(id => !fields.Contains(id)))}");
        Assert.True(!notAsked.Split(' ').Any(fields.Contains), $"{because}: not wanted {string.Join(' ', notAsked.Split(' ').Where(fields.Contains))}");
    }

    [Fact]
    public void Asks_in_the_order_of_the_form()
    {
        var fields = FieldsOf(Told("first-filing").With("nature", "enterprise").With("one-person", "no"));

        var expected = "subject-province subject-nature subject-document subject-document-number domain subject-name subject-document-address contact-address investor subject-owner-name subject-owner-mobile site-name home-url app-service-type content-type access-ip one-person site-owner-name agreement-security".Split(' ');
        Assert.Equal(expected, fields.Where(expected.Contains));
    }

    [Fact]
    public void A_person_is_not_asked_for_a_licence_and_a_company_not_for_a_card()
    {
        var person = FieldsOf(Told("first-filing").With("nature", "individual"));
        var company = FieldsOf(Told("first-filing").With("nature", "enterprise"));

        Assert.Contains("individual-document-number", person);
        Assert.DoesNotContain(person, id => id is "subject-document-number" or "investor" or "subject-owner-name" or "one-person" or "site-owner-name" or "subject-owner-landline");
        Assert.Contains("subject-document-number", company);
        Assert.DoesNotContain("individual-document-number", company);
    }

    [Fact]
    public void What_depends_on_something_unknown_may_be_asked()
    {
        var asked = Catalogue.FieldsFor(Told("first-filing"), Today);

        Assert.Equal(Truth.Unknown, asked.Single(one => one.Field.Id == "subject-document-number").Applies);
        Assert.Equal(Truth.True, asked.Single(one => one.Field.Id == "domain").Applies);
    }

    [Theory]
    [InlineData("individual", "subject-remark", Truth.True, "individuals must describe the site")]
    [InlineData("enterprise", "subject-remark", Truth.False, "companies need not")]
    [InlineData("enterprise", "subject-owner-landline", Truth.Unknown, "it depends on the province")]
    public void Is_required_as_the_case_says(string nature, string field, Truth required, string because)
    {
        var asked = Catalogue.FieldsFor(Told("first-filing").With("nature", nature), Today).Single(one => one.Field.Id == field);

        Assert.True(asked.Required == required, because);
    }

    [Fact]
    public void Each_site_and_each_domain_has_fields_of_its_own()
    {
        var facts = Told("first-filing").With("nature", "enterprise").WithSite().WithDomain(1);

        var asked = Catalogue.FieldsFor(facts, Today).Where(one => one.Field.Id is "domain" or "site-name" or "access-ip" or "subject-name").Select(one => (one.Field.Id, one.Instance.Site, one.Instance.Domain));

        Assert.Equal([("domain", 0, 0), ("domain", 1, 0), ("domain", 1, 1), ("subject-name", null, null), ("site-name", 0, null), ("access-ip", 0, null), ("site-name", 1, null), ("access-ip", 1, null)], asked);
    }

    [Fact]
    public void The_type_of_a_number_follows_from_the_document()
    {
        var field = Catalogue.FindField("individual-document-number")!; // not null: it is shipped
        var facts = Told("first-filing").With("nature", "individual");

        Assert.Equal(FieldType.ResidentId, TypeOf(field, facts, _ => null));
        Assert.Equal(FieldType.Passport, TypeOf(field, facts.With("id-document", "passport"), _ => null));
        Assert.Equal(FieldType.PersonName, TypeOf(Catalogue.FindField("subject-name")!, facts, _ => null)); // as above
    }

    [Fact]
    public void The_type_of_a_number_follows_from_the_field_before()
    {
        var field = Catalogue.FindField("subject-document-number")!; // not null: it is shipped
        var facts = Told("first-filing").With("nature", "enterprise");

        Assert.Equal(FieldType.OrganisationCode, TypeOf(field, facts, id => id == "subject-document" ? "organisation-code" : null));
        Assert.Null(TypeOf(field, facts, _ => null));
    }

    [Theory]
    [InlineData("enterprise", "营业执照 外国企业常驻代表机构登记证 组织机构代码证")]
    [InlineData("law-firm", "律师事务所执业许可证 组织机构代码证")]
    [InlineData("private-non-enterprise", "民办非企业单位登记证书 社会服务机构登记证书 民办学校办学许可证 组织机构代码证")]
    public void A_nature_has_its_documents(string nature, string labels)
    {
        var options = Catalogue.OptionsOf(Catalogue.FindField("subject-document")!, default, Told("first-filing").With("nature", nature), Today); // not null: it is shipped

        Assert.Equal(labels.Split(' '), options.Select(option => option.Label));
    }

    [Fact]
    public void A_person_may_pick_two_contents_only()
    {
        var options = Catalogue.OptionsOf(Catalogue.FindField("content-type")!, default, Told("first-filing").With("nature", "individual"), Today); // not null: it is shipped

        Assert.Equal(["博客/个人空间", "其他"], options.Select(option => option.Label));
    }

    [Fact]
    public void A_field_that_is_a_fact_says_what_the_fact_says()
    {
        var field = Catalogue.FindField("server-billing")!; // not null: it is shipped
        var fact = Knowledge.Rules.FindFact("billing")!; // as above

        Assert.Equal((fact.Question, fact.Why, fact.Section), (field.Question, field.Why, field.Section));
        Assert.Equal(fact.Values.Select(value => value.Label), field.Options.Select(option => option.Label));
        Assert.All(field.Options, option => Assert.NotEmpty(option.Explanation));
    }

    [Fact]
    public void The_checklist_names_each_paper_once_with_what_rules_say()
    {
        var facts = Told("first-filing").With("nature", "enterprise").With("province", "guangdong").With("is-legal-rep", new FactState.OneOf(["no"]), new Instance(Person: "site-owner"));

        var papers = Catalogue.PapersFor(Knowledge.Rules.Decide(facts, Today), facts);

        Assert.Equal(papers.Count, papers.DistinctBy(needed => needed.Paper.Id).Count());
        var certain = papers.Where(needed => needed.Needs == Truth.True).ToDictionary(needed => needed.Paper.Id);
        Assert.Equal(["M0", "M0-id", "M1", "M2", "M3", "M5", "real-check"], certain.Keys);
        Assert.Equal(["单位版"], certain["M5"].Forms);
        Assert.Equal("site-owner", certain["M3"].Rules[0].Instance.Person);
        Assert.Contains(papers, needed => needed is { Needs: Truth.Unknown, Paper.Id: "M7" });
    }

    [Fact]
    public void Rules_are_told_with_the_papers_names() =>
        Assert.Equal("要另备文件：主体负责人授权书", Knowledge.Rules.Text.OfOutcome(Knowledge.Rules.FindRule("owner-authorised")!)); // not null: it is shipped

    [Fact]
    public void Only_what_is_open_is_said_of_a_condition()
    {
        var field = Catalogue.FindField("permit-number")!; // not null: it is shipped
        var facts = Told("first-filing").With("nature", "enterprise");

        var open = Catalogue.OpenPart(Catalogue.AppliesOf(field), new Instance(Site: 0), facts, Today);

        Assert.StartsWith("网站内容含新闻", Knowledge.Rules.Text.Of(open!), StringComparison.Ordinal); // not null: the content is not known
    }

    /// <summary>Tables are as long as there are variables: a late one would stand outside of them.</summary>
    [Fact]
    public void Conditions_of_fields_add_no_variables_after_the_start()
    {
        var before = Knowledge.Rules.Tables.Variables.Count;

        foreach (var filing in Catalogue.Filings)
        {
            Catalogue.FieldsFor(Told(filing.Id), Today);
        }

        Assert.Equal(before, Knowledge.Rules.Tables.Variables.Count);
    }

    private static Case Told(string kind)
    {
        Assert.Null(Catalogue.Filings.Single(filing => filing.Id == kind).TryTell(Knowledge.Rules, out var told));
        return told;
    }

    private static FieldType? TypeOf(Field field, Case facts, Func<string, string?> valueOf)
    {
        using var fields = Catalogue.Of(facts, Today);
        return fields.TypeOf(field, default, valueOf);
    }

    private static List<string> FieldsOf(Case facts) => [.. Catalogue.FieldsFor(facts, Today).Select(asked => asked.Field.Id)];
}
