using System.ComponentModel;
using System.Text.Json;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Bot.Verdicts;
using IcpAssistant.Bot.Web;
using IcpAssistant.Knowledge;

namespace IcpAssistant.Bot.Api;

/// <summary><c>POST /api/v1/decide</c>: facts in, verdict out.</summary>
internal static class DecideRoute
{
    /// <summary>Decides a case by the rules of the documents.</summary>
    /// <remarks>The body is read here and not bound: a fact written twice or under an unknown name has to be seen.</remarks>
    public static async Task<IResult> DecideAsync(HttpRequest request, IKnowledge knowledge, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var body = await JsonDocument.ParseAsync(request.Body, default, cancellationToken);
        var known = knowledge.Current.Knowledge;
        if (CaseJson.TryRead(body.RootElement, known.Rules, out var facts, out var asOf) is { } wrong)
        {
            return Failures.BadRequest(wrong);
        }

        var day = asOf ?? ChinaTime.Today(clock);
        return Results.Json(VerdictJson.From(known.Rules.Decide(facts, day), facts, day, known), AnswerJson.Options);
    }
}

/// <summary>A case to decide: for the OpenAPI document, the route itself reads the body strictly.</summary>
internal sealed record DecideRequest
{
    /// <summary>Facts by id.</summary>
    [Description("事实，例如 {\"server-region\": \"hong-kong\"}。单选写一个值，不确定时写可能的几个值的数组；多选写选中的全部值的数组，只知道一部分时写 {\"picked\": [], \"notPicked\": []}；数写数字，不确定时写 {\"least\": 3, \"greatest\": 5}；是否写 true 或 false；日期写 2026-01-31。没写的就是还不知道。")]
    public IReadOnlyDictionary<string, JsonElement>? Facts { get; init; }

    /// <summary>Several sites.</summary>
    [Description("有几个网站时，每个网站的事实各写一份；里面可以有这个网站自己的 domains 和 persons。最多 20 个。")]
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>? Sites { get; init; }

    /// <summary>Several domains of one site.</summary>
    [Description("有几个域名时，每个域名的事实各写一份。最多 50 个。")]
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>? Domains { get; init; }

    /// <summary>The two persons.</summary>
    [Description("两位负责人不同时各写一份，用 person-role 写明 subject-owner（主体负责人）或 site-owner（网站负责人）。")]
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>? Persons { get; init; }

    /// <summary>The day to decide on.</summary>
    [Description("按哪一天的规则判断，例如 2026-01-31；不写时是今天。")]
    public DateOnly? AsOf { get; init; }
}
