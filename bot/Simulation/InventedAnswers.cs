using System.Globalization;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Bot.Simulation;

/// <summary>What an invented applicant would write into each field; everything follows from the dice.</summary>
/// <param name="province">The province in which is filed.</param>
/// <param name="facts">What is fixed for the kind of filing, by fact.</param>
internal sealed class InventedAnswers(Province province, IReadOnlyDictionary<string, IReadOnlyList<string>> facts, DateOnly today, Dice dice)
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗";
    private const string GivenNames = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英玉萍红健文辉力志宁";
    private static readonly string[] Brands = ["云帆", "海拓", "天禾", "启明", "远山", "青禾", "星河", "百川", "立信", "恒丰", "嘉木", "知行"];
    private static readonly string[] Trades = ["信息技术", "机械设备", "商贸", "建筑工程", "环保设备", "食品", "家具", "纺织"];
    private static readonly string[] Diaries = ["远山的摄影记录", "小满的读书笔记", "南风的手作日常", "晚秋的旅行随笔", "青禾的养花记录"];

    // What leads on; whoever answers otherwise has an obstacle, and those are planted on purpose.
    private static readonly Dictionary<string, string[]> Usual = new(StringComparer.Ordinal)
    {
        ["server-region"] = ["mainland"], ["server-provider"] = ["qingcloud"], ["wants-to-file-here"] = ["yes"], ["has-domain"] = ["yes"], ["pending-order"] = ["no"], ["account-realname"] = ["done"], ["domain-level"] = ["apex"],
        ["billing"] = ["subscription", "subscription", "reserved"], ["ip-attached-to"] = ["server"], ["domain-realname"] = ["done"], ["domain-holder"] = ["same"], ["registrar"] = ["approved"],
        ["id-document"] = ["resident-id"], ["is-legal-rep"] = ["yes"], ["one-person"] = ["yes", "no"], ["cancel-confirmed"] = ["yes"], ["other-provider-left"] = ["yes"], ["phone-as-filed"] = ["yes"], ["other-sites"] = ["yes"],
        ["subject-owner-document"] = ["resident-id", "resident-id", "passport"], ["site-owner-document"] = ["resident-id"], ["app-service-type"] = ["web"], ["site-language"] = ["simplified", "simplified,english"], ["pre-approval"] = ["none"],
        ["commercial"] = ["no"], ["agreement-security"] = ["yes"], ["agreement-service"] = ["yes"], ["access-mode"] = ["cloud"], ["gov-component"] = ["yes", "no"], ["content-type"] = ["unit-portal", "other", "pictures", "site-building"],
    };

    /// <summary>The value, as drafts hold it.</summary>
    /// <param name="attempt">Counts up when the last one did not do.</param>
    /// <param name="draft">What was written before.</param>
    public string Of(Asking asking, Draft draft, int attempt)
    {
        var own = dice.For($"{asking.Place}#{attempt}");
        var fact = asking.Field.Fact ?? asking.Field.Id;
        if (attempt == 0 && facts.TryGetValue(fact, out var fixedWords))
        {
            return string.Join(',', fixedWords);
        }

        if (FieldTypes.IsPicked(asking.Type))
        {
            var usual = Usual.TryGetValue(fact, out var words) ? words.Where(word => word.Split(',').All(part => asking.Options.Any(option => option.Id == part))).ToArray() : [];
            return fact == "province" ? province.Id : usual.Length > 0 ? own.Pick(usual) : own.Pick(asking.Options).Id;
        }

        return asking.Type switch
        {
            FieldType.Number => Number(asking, draft, own),
            FieldType.Date => Date(asking, own),
            FieldType.Text => Text(asking, own),
            _ => Typed(asking, draft, own),
        };
    }

    private static string Number(Asking asking, Draft draft, Dice own) => asking.Field.Fact switch
    {
        "months-bought" => own.Pick(["3", "6", "12", "18", "24", "36"]),
        "months-left" => $"{Math.Max(3, int.Parse(Before(draft, "server-months-bought", "12"), CultureInfo.InvariantCulture) - own.Below(3))}",
        "age" => $"{own.Between(22, 60)}",
        "account-subjects" or "sites-on-ip" => "0",
        "change-notice" => $"{own.Between(35, 90)}",
        "sites-in-order" or "domains-in-site" or "ips-of-site" => "1",
        _ => $"{own.Between(1, 3)}",
    };

    private string Date(Asking asking, Dice own) =>
        asking.Field.Instead is { } instead && own.Happens(30) ? instead
        : asking.Field.Id.EndsWith("-from", StringComparison.Ordinal) || asking.Field.Id == "realname-date" ? Day(today.AddDays(-own.Between(200, 2500)))
        : Day(today.AddDays(own.Between(500, 3000)));

    private static string Text(Asking asking, Dice own) => asking.Field.Id switch
    {
        "removed-domains" => $"old{own.Digits(3)}.com、old{own.Digits(4)}.cn",
        "investor" => Name(own),
        "cancel-reason" => own.Pick(["网站已停止运营，不再使用", "公司业务调整，网站下线", "服务器到期不再续费"]),
        _ => own.Pick(["介绍产品和服务，没有交互功能", "记录日常生活，不涉及经营", "展示企业形象和联系方式"]),
    };

    private string Typed(Asking asking, Draft draft, Dice own) => asking.Type switch
    {
        FieldType.PersonName => Name(own),
        FieldType.OrganisationName => OrganisationName(draft, own),
        FieldType.SiteName => SiteName(draft, own),
        FieldType.ResidentId => InventedNumbers.ResidentId(own, District(own).Code, Birthday(own)),
        FieldType.ResidenceCard => InventedNumbers.ResidentId(own, "810000", Birthday(own)),
        FieldType.PermanentResidence => InventedNumbers.PermanentResidence(own, Birthday(own)),
        FieldType.Passport => $"E{own.Digits(8)}",
        FieldType.HkmoPermit => $"H{own.Digits(8)}",
        FieldType.TwPermit => own.Digits(8),
        FieldType.CreditCode => InventedNumbers.CreditCode(own, CreditKind(draft), District(own).Code),
        FieldType.OrganisationCode => InventedNumbers.OrganisationCode(own),
        FieldType.RegistrationNumber => InventedNumbers.RegistrationNumber(own, District(own).Code),
        FieldType.CertificateNumber => $"{province.Short[0]}示证字第{own.Digits(7)}号",
        FieldType.Mobile => own.Pick(["138", "139", "150", "158", "159", "186", "188", "189"]) + own.Digits(8),
        FieldType.Landline or FieldType.Phone => $"0{own.Pick(["571", "755", "512", "371"])}-8{own.Digits(7)}",
        FieldType.Email => $"{own.Pick(["office", "admin", "mail", "zhan"])}{own.Digits(4)}@{own.Pick(["example.com", "163.com", "qq.com"])}",
        FieldType.Domain => $"{own.Pick(["yunfan", "haituo", "tianhe", "qiming", "xinghe"])}{own.Digits(4)}.{own.Pick(["com", "cn", "com.cn", "net"])}",
        FieldType.HomeUrl => $"www.{Before(draft, "domain", "example.com")}",
        FieldType.IcpSubjectNumber => $"{province.Prefix}ICP备{own.Between(12, 23)}{own.Digits(6)}号",
        FieldType.IcpNumber => $"{Before(draft, "subject-filing-number", $"{province.Prefix}ICP备{own.Between(12, 23)}{own.Digits(6)}号")}-{own.Between(1, 3)}",
        FieldType.IpAddress => $"139.198.{own.Between(1, 250)}.{own.Between(1, 250)}",
        FieldType.IpRange => $"139.198.{own.Between(1, 250)}.8-139.198.1.8",
        FieldType.Region => Full(CityOf(draft, own)),
        FieldType.Address => asking.Field.Id == "contact-address" ? $"人民路{own.Between(1, 300)}号{own.Between(1, 9)}幢{own.Between(101, 909)}室" : $"{Full(CityOf(draft, own))}建设路{own.Between(1, 300)}号{own.Between(1, 9)}幢{own.Between(101, 909)}室",
        _ => asking.Field.ExampleOf(asking.Type) ?? "示例",
    };

    private static string Name(Dice own) => $"{own.Pick(Surnames.ToArray())}{own.Pick(GivenNames.ToArray())}{(own.Happens(60) ? own.Pick(GivenNames.ToArray()) : "")}";

    private string OrganisationName(Draft draft, Dice own) => $"{province.Short}{own.Pick(Brands)}" + Before(draft, "subject-nature", "enterprise") switch
    {
        "enterprise" => $"{own.Pick(Trades)}有限公司",
        "institution" => "实验中学",
        "government" => "档案局",
        "social-group" => "摄影协会",
        "private-non-enterprise" => "养老服务中心",
        "foundation" => "助学基金会",
        "law-firm" => "律师事务所",
        _ => "服务中心",
    };

    private static string SiteName(Draft draft, Dice own) => Before(draft, "subject-nature", "enterprise") == "individual" || Before(draft, "subject-name", "") is not { Length: > 5 } subject
        ? own.Pick(Diaries)
        : $"{subject.Replace("有限公司", "", StringComparison.Ordinal)}官网";

    private static string CreditKind(Draft draft) => Before(draft, "subject-document", "business-licence") switch
    {
        "business-licence" => "91",
        "institution-certificate" => "12",
        "social-group-certificate" => "51",
        "non-enterprise-certificate" or "social-service-certificate" => "52",
        "foundation-certificate" => "53",
        "law-firm-licence" => "31",
        _ => "11",
    };

    private Division District(Dice own) => own.Pick([.. Divisions.All.Where(division => division.Code.Length == 6 && division.Province == province.Id)]);

    // Everything lies in one city: several provinces ask for that.
    private Division CityOf(Draft draft, Dice own) => Before(draft, "subject-city", "") is { Length: > 0 } city && Divisions.All.FirstOrDefault(division => division.Code.Length == 6 && Full(division) == city) is { } known ? known : District(own);

    private static string Full(Division division) => Divisions.ParentOf(division) is { } parent ? Full(parent) + division.Name : division.Name;

    private DateOnly Birthday(Dice own) => today.AddYears(-own.Between(23, 55)).AddDays(-own.Between(10, 350));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Before(Draft draft, string field, string otherwise) => draft.ValueOf(field)?.Reveal() ?? otherwise;
}
