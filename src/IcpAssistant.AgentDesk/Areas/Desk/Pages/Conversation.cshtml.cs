using IcpAssistant.AgentDesk.HandingOver;
using IcpAssistant.AgentDesk.WhatIf;
using IcpAssistant.Conversations;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Rules.Reading;
using IcpAssistant.Knowledge.Situations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IcpAssistant.AgentDesk.Areas.Desk.Pages;

/// <summary>A conversation: what was said, what the case is, and where it is the agent's, the place to answer.</summary>
internal sealed class ConversationModel(IConversationStore store, IFilingDesk filings, IDraftStore drafts, Reception reception, IPresence presence, IKnowledge knowledge, TimeProvider clock) : PageModel
{
    private const int Size = 100;

    private const int LongestEcho = 40;

    // A message is looked for in this many pages, not in a log without end.
    private const int MostPages = 50;

    /// <summary>The conversation; <see langword="null"/> when there is none.</summary>
    public Conversation? Conversation { get; private set; }

    /// <summary>A page of the log.</summary>
    public Entries Entries { get; private set; } = new(default, [], null, null);

    /// <summary>What an agent has to know; <see langword="null"/> when there is no conversation.</summary>
    public CaseCard? Card { get; private set; }

    /// <summary>Colleagues who take conversations now.</summary>
    public IReadOnlyList<string> Colleagues { get; private set; } = [];

    /// <summary>The watermark of this page.</summary>
    public long After { get; private set; }

    /// <summary>Whether the log goes on.</summary>
    public bool HasMore { get; private set; }

    /// <summary>The watermark of the page before.</summary>
    public long Before => Math.Max(0, After - Size);

    /// <summary>What could not be done; <see langword="null"/> when nothing went wrong.</summary>
    public string? Problem { get; private set; }

    /// <summary>What was typed and could not be sent; empty otherwise.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What a reply can begin with.</summary>
    public ReplyDesk Replies => field ??= new ReplyDesk(knowledge.Current, Card?.Filing?.Progress, Host);

    /// <summary>What stands in <see cref="Text"/> in place of values; empty when it can be sent.</summary>
    public IReadOnlyList<string> Unfilled => Replies.UnfilledIn(Text);

    /// <summary>Names the form: the same form sent twice counts once.</summary>
    public string Nonce { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The account of who looks.</summary>
    public string Me => User.Identity?.Name ?? "";

    /// <summary>Whether the conversation is theirs.</summary>
    public bool IsMine => Me.Length > 0 && Conversation?.Owner == Owner.Agent(Me);

    /// <summary>Shows the page of the log that was asked for, the one with the message, or the last one.</summary>
    /// <param name="suggest">Whether the reply begins with what the assistant would say.</param>
    /// <param name="insert">The section that the reply begins with; <see langword="null"/> for none.</param>
    /// <param name="canned">The id of the reply that it begins with; <see langword="null"/> for none.</param>
    public async Task OnGetAsync(string id, string? message, long? after, bool suggest, string? insert, string? canned, CancellationToken cancellationToken)
    {
        await ShowAsync(new ConversationId(id), message, after, cancellationToken);
        if (!IsMine)
        {
            return;
        }

        if (suggest)
        {
            var (text, problem) = await SuggestAsync(new ConversationId(id), cancellationToken);
            (Text, Problem) = (text ?? "", problem);
        }
        else if ((insert is null ? canned is null ? "" : Replies.OfCanned(canned) : Replies.OfSection(insert)) is { } text)
        {
            Text = text;
        }
        else
        {
            Problem = "要插入的内容已经没有了，或者不能给客户看。请重新查找。";
        }
    }

    /// <summary>What customers may read about something, as a part of the page: to be put into the reply.</summary>
    public PartialViewResult OnGetPassages(string id, string? q)
    {
        var words = (q ?? "").Trim();
        words = words.Length > SearchModel.LongestText ? words[..SearchModel.LongestText] : words;
        return Partial("_Passages", (id, words.Length == 0 ? [] : new ReplyDesk(knowledge.Current, null, Host).Search(words)));
    }

    /// <summary>What the assistant would say to the customer's last words, or the sentence that says why it says nothing.</summary>
    public async Task<IActionResult> OnGetSuggestionAsync(string id, CancellationToken cancellationToken)
    {
        var (text, problem) = await SuggestAsync(new ConversationId(id), cancellationToken);
        return new JsonResult(new { text, problem });
    }

    /// <summary>What was said after a place, as a part of the page.</summary>
    public async Task<IActionResult> OnGetEntriesAsync(string id, long after, CancellationToken cancellationToken)
    {
        var conversation = await store.FindAsync(new ConversationId(id), cancellationToken);
        Response.Headers["X-Owner"] = conversation is null ? "" : Uri.EscapeDataString(conversation.Owner.ToString());
        return Partial("_Entries", new Entries(new ConversationId(id), await store.ReadLogAsync(new ConversationId(id), Math.Max(0, after), Size, cancellationToken), null, Me));
    }

    /// <summary>Passes the conversation on.</summary>
    /// <param name="from">Its owner as the page showed it.</param>
    /// <param name="to">Who is to own it.</param>
    public async Task<IActionResult> OnPostHandAsync(string id, string? from, string? to, string? nonce, CancellationToken cancellationToken)
    {
        var conversation = new ConversationId(id);
        if (string.IsNullOrEmpty(nonce) || !Owner.TryParse(from, out var before) || !Owner.TryParse(to, out var after) || !MayHand(before, after))
        {
            return BadRequest();
        }

        if (after.Account is { } colleague && colleague != Me && !(await ColleaguesAsync(cancellationToken)).Contains(colleague))
        {
            Problem = $"{colleague} 现在不在，对话还由您接待。";
            await ShowAsync(conversation, null, null, cancellationToken);
            return Page();
        }

        if (await reception.HandAsync(conversation, new Act.Handed(before, after, Me) { Settled = after == Owner.Assistant ? ReadSettled() : [] }, $"desk:hand:{nonce}", cancellationToken))
        {
            return LocalRedirect(after == Owner.Agent(Me) || after == Owner.Assistant ? Lists.Links.Of(conversation) : "/desk/requests");
        }

        Problem = "这个对话刚刚换了人，刚才的操作没有做。请看看现在由谁接待。";
        await ShowAsync(conversation, null, null, cancellationToken);
        return Page();
    }

    /// <summary>Sends what was typed to the customer. With <c>Accept: application/json</c> the answer is an empty one, or the sentence that says what is wrong.</summary>
    public async Task<IActionResult> OnPostWriteAsync(string id, string? text, string? nonce, CancellationToken cancellationToken)
    {
        var conversation = new ConversationId(id);
        var typed = (text ?? "").ReplaceLineEndings("\n").Trim();
        Problem = string.IsNullOrEmpty(nonce) ? "页面太旧了：请刷新后再发，写好的文字先复制一份。"
            : typed.Length == 0 ? "还没有写内容。"
            : typed.Length > Reception.LongestText ? $"一次最多发 {Reception.LongestText} 个字，现在有 {typed.Length} 个：请分成几段发。文字还在下面，没有丢。"
            : new ReplyDesk(knowledge.Current, null, Host).UnfilledIn(typed) is { Count: > 0 } unfilled ? $"还有没填的内容：{string.Join('、', unfilled)}。请填好或者删掉再发，文字没有丢。"
            : await reception.WriteAsync(conversation, new Act.Wrote(Me, typed), $"desk:write:{nonce}", cancellationToken) ? null
            : "没有发出去：这个对话现在不由您接待。文字还在下面，接入对话后可以再发。";
        var isForScript = Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);
        if (Problem is null)
        {
            return isForScript ? new NoContentResult() : LocalRedirect(Lists.Links.Of(conversation));
        }

        Response.StatusCode = StatusCodes.Status409Conflict;
        if (isForScript)
        {
            return new JsonResult(new { problem = Problem }) { StatusCode = StatusCodes.Status409Conflict };
        }

        Text = typed;
        await ShowAsync(conversation, null, null, cancellationToken);
        return Page();
    }

    private string Host => $"{Request.Scheme}://{Request.Host}";

    private async Task<(string? Text, string? Problem)> SuggestAsync(ConversationId id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } conversation)
        {
            return (null, "没有这个对话。");
        }

        var log = await store.ReadLogAsync(id, Math.Max(0, (conversation.Sequence ?? 0) - Size), Size, cancellationToken);
        var said = log.LastOrDefault(entry => entry.Act is Act.Said && entry.Text.Length > 0)?.Text;
        return said is null ? (null, "客户还没有说过话。")
            : SuggestedReply.Of(knowledge.Current, conversation, said, clock.GetUtcNow()) is { } text ? (text, null)
            : (null, $"文档没有说到“{(said.Length > LongestEcho ? said[..LongestEcho] + "……" : said)}”，助手给不出建议。可以在上面的查找框里换个说法查。");
    }

    // Agents take for themselves whoever owns it, and pass on only what is theirs.
    private bool MayHand(Owner from, Owner to) => Me.Length > 0 && from != to && (to == Owner.Agent(Me) || from == Owner.Agent(Me));

    private List<RecognisedFact> ReadSettled()
    {
        var current = knowledge.Current;
        var told = ToldFacts.Read(Request.Form, current.Knowledge.Rules);
        var today = ChinaTime.Today(clock);
        List<RecognisedFact> settled = [];
        foreach (var (id, words) in told.Words)
        {
            if (current.Knowledge.Rules.FindFact(id) is { } fact && FactWords.TryRead(fact, words, out var state) is null
                && current.Judge([new RecognisedFact(id, state, "", false)], today)?.Facts is [{ Chip: var chip }])
            {
                settled.Add(new RecognisedFact(id, state, chip, false));
            }
        }

        return settled;
    }

    private async Task ShowAsync(ConversationId id, string? message, long? after, CancellationToken cancellationToken)
    {
        Conversation = await store.FindAsync(id, cancellationToken);
        if (Conversation is not { } conversation)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        After = after is { } asked ? Math.Max(0, asked) : message is not null ? await FindPageAsync(id, message, cancellationToken) : Math.Max(0, (conversation.Sequence ?? 0) - Size);
        var entries = await store.ReadLogAsync(id, After, Size + 1, cancellationToken);
        HasMore = entries.Count > Size;
        Entries = new Entries(id, [.. entries.Take(Size)], message, Me);
        Card = await CaseCard.ReadAsync(conversation, filings, drafts, knowledge.Current, ChinaTime.Today(clock), cancellationToken);
        Colleagues = await ColleaguesAsync(cancellationToken);
    }

    // Only who has the desk open and takes conversations: a conversation with somebody who is away helps nobody.
    private async Task<IReadOnlyList<string>> ColleaguesAsync(CancellationToken cancellationToken) =>
        [.. (await presence.ListAsync(clock.GetUtcNow() - IPresence.Lasts, cancellationToken)).Where(account => account != Me)];

    // Sequences have no gaps: a page begins after a multiple of its size.
    private async Task<long> FindPageAsync(ConversationId conversation, string message, CancellationToken cancellationToken)
    {
        for (long after = 0; after < Size * MostPages; after += Size)
        {
            var entries = await store.ReadLogAsync(conversation, after, Size, cancellationToken);
            if (entries.Any(entry => entry.Id == message))
            {
                return after;
            }

            if (entries.Count < Size)
            {
                break;
            }
        }

        return 0;
    }
}
