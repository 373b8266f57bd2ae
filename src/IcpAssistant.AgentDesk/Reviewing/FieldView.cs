using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Stages;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.AgentDesk.Reviewing;

/// <summary>One field of a filing: what stands in it, who wrote what before, and what agents may propose. Values are masked.</summary>
internal sealed class FieldView(Asking asking, Progress progress, Interview interview)
{
    private readonly Draft _draft = progress.Standing.Draft;

    /// <summary>The asking.</summary>
    public Asking Asking => asking;

    /// <summary>What stands in it; <see langword="null"/> when nothing does.</summary>
    public string? Value => _draft.ValueOf(asking.Place) is { } value ? Show(value) : null;

    /// <summary>What agents propose and the customer has not answered; <see langword="null"/> when it is nothing.</summary>
    public Proposal? Proposed => Proposal.OpenIn(_draft).FirstOrDefault(proposal => proposal.Place == asking.Place);

    /// <summary>Why nothing can be proposed now, in words; <see langword="null"/> when something can.</summary>
    public string? Closed =>
        asking.Type == FieldType.File ? "文件只能由客户上传，不能建议。"
        : !progress.MayChange(asking.Place) ? $"现在是“{progress.Stage.Label}”，客户改不了这一项。要客户改，请先退回这一项。"
        : !_draft.MayKeep(asking.Field.Personal) ? "客户还没有同意保存这一类信息，不能替客户填。请先请客户在对话里同意。"
        : null;

    /// <summary>What was written in it and proposed for it, the last first.</summary>
    public IReadOnlyList<PastValue> History
    {
        get
        {
            var open = Proposed?.Number;
            return [.. _draft.Entries.Where(entry => Proposal.TargetOf(entry.Place) == asking.Place && !ClosesWithAnswer(entry)).Reverse().Select(entry => new PastValue(entry, entry.Value is { } value ? Show(value) : null, WhatOf(entry, open)))];
        }
    }

    /// <summary>Why a value can't be proposed, in words; <see langword="null"/> when it can.</summary>
    public string? Refuse(string text) => Closed ?? interview.Values.Read(text, asking, progress.Standing) switch
    {
        Reading.Bad bad => bad.Sentence,
        Reading.Good good when good.Value.Equals(_draft.ValueOf(asking.Place)) => "这一项现在就是这个内容，不用建议。",
        _ => null,
    };

    // A yes writes the value and takes the proposal away: one line is enough.
    private bool ClosesWithAnswer(Entry entry) => Proposal.IsAt(entry.Place) && entry.Value is null && _draft.Entries.Exists(other => other.Place == asking.Place && other.Message == entry.Message);

    private string WhatOf(Entry entry, int? open) =>
        Proposal.IsAt(entry.Place)
            ? entry.Value is null ? "客户没有采用建议" : entry.Number == open ? $"{entry.Author} 建议，等客户答复" : $"{entry.Author} 建议"
            : entry.Author == Entry.Customer ? entry.Value is null ? "客户撤回" : "客户填写"
            : _draft.Entries.Exists(other => other.Place == Proposal.PlaceFor(asking.Place) && other.Author == entry.Author && other.Number < entry.Number && entry.Value is { } value && value.Equals(other.Value))
                ? $"{entry.Author} 建议，客户同意"
                : $"{entry.Author} 填写";

    private string Show(Written value) => interview.Values.Show(asking, value, progress.Standing);
}

/// <summary>Something that was written in a field, or proposed for it.</summary>
/// <param name="Value">Masked; <see langword="null"/> when it was taken back.</param>
/// <param name="What">Who did what.</param>
internal sealed record PastValue(Entry Entry, string? Value, string What);
