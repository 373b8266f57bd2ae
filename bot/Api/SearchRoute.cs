using System.ComponentModel;
using IcpAssistant.Bot.Answers;
using IcpAssistant.Bot.Web;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using Microsoft.AspNetCore.Mvc;

namespace IcpAssistant.Bot.Api;

/// <summary><c>GET /api/v1/search</c>: the sections nearest to a text.</summary>
internal static class SearchRoute
{
    private const int LongestText = 500;
    private const int Count = 20;

    /// <summary>Searches customers' documents.</summary>
    public static IResult Search([AsParameters] SearchRequest request, IKnowledge knowledge)
    {
        var current = knowledge.Current;
        if (string.IsNullOrWhiteSpace(request.Text))
        {
            return Failures.BadRequest("缺少查询：请在参数 q 里写上要找的内容。");
        }

        if (request.Text.Length > LongestText)
        {
            return Failures.BadRequest($"查询太长：参数 q 最多 {LongestText} 个字符。");
        }

        if (request.Audience is { Length: > 0 } and not "customer")
        {
            return Failures.Problem(StatusCodes.Status403Forbidden, "这里只能查客户看得到的文档（audience=customer）；客服专用的文档请登录客服工作台查找。");
        }

        var narrowing = new Narrowing(request.Province, request.Subject, request.Type);
        if (!narrowing.TryApply(new SearchFilter(), current.Knowledge.Places, out var filter, out var complaint))
        {
            return Failures.BadRequest(complaint);
        }

        var hits = current.Search(request.Text, filter, Count);
        return Results.Json(new SearchResponse([.. hits.Select(HitJson.From)]), AnswerJson.Options);
    }
}

/// <summary>What is searched for.</summary>
internal sealed record SearchRequest
{
    /// <summary>The text.</summary>
    [FromQuery(Name = "q"), Description("要找的内容，最多 500 个字符。")]
    public string? Text { get; init; }

    /// <summary>A province by id, name or alias.</summary>
    [FromQuery(Name = "province"), Description("只看这个省份和全国的内容，例如 广东。")]
    public string? Province { get; init; }

    /// <summary>Who files.</summary>
    [FromQuery(Name = "subject"), Description("主体性质：个人（individual）或单位（organisation）；只看对它适用的内容。")]
    public string? Subject { get; init; }

    /// <summary>The kind of filing.</summary>
    [FromQuery(Name = "type"), Description("备案类型：首次备案、新增网站、新增接入、变更备案、注销备案（first-filing、new-site、new-access、change、cancellation）；只看对它适用的内容。")]
    public string? Type { get; init; }

    /// <summary>Whose documents.</summary>
    [FromQuery(Name = "audience"), Description("只接受 customer，也是默认值。")]
    public string? Audience { get; init; }
}

/// <summary>Sections that were found, the best first.</summary>
internal sealed record SearchResponse(IReadOnlyList<HitJson> Hits);

/// <summary>A section that was found.</summary>
internal sealed record HitJson(
    string Document, string Section, string Url, double Score, double Probability, IReadOnlyList<string> Highlights, IReadOnlyList<ReasonJson> Why)
{
    /// <summary>The hit as JSON.</summary>
    public static HitJson From(SearchHit hit) => new(
        hit.Section.Document, hit.Section.Anchor, hit.Section.Url, Math.Round(hit.Score, 4), Math.Round(hit.Probability, 4), hit.Highlights, [.. hit.Why.Select(ReasonJson.From)]);
}

/// <summary>What spoke for or against a section.</summary>
internal sealed record ReasonJson(string Feature, string Description, double Value, double Contribution)
{
    /// <summary>The reason as JSON.</summary>
    public static ReasonJson From(Reason reason) => new(reason.Feature, reason.Description, Math.Round(reason.Value, 4), Math.Round(reason.Contribution, 4));
}
