using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Filings.Papers;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Tests.Transcripts;
using Microsoft.Extensions.Logging.Abstractions;

namespace IcpAssistant.Evaluation.Tests.Support;

/// <summary>One customer who fills in one kind of filing and at every question does everything that people do but answer it.</summary>
/// <param name="facts">What holds, by fact; the rest is answered with what stands least in the way.</param>
/// <param name="tried">Places at which everything was tried before, by any customer.</param>
internal sealed class RepairWalk(Answerer answerer, string name, IReadOnlyDictionary<string, IReadOnlyList<string>> facts, HashSet<string> tried)
{
    private const int MostQuestions = 120;

    // What is said, the last of which must be followed by the same question.
    private static readonly string[][] Patterns =
    [
        ["为什么问这个"], ["备案要多久"], ["看看填了什么"], ["要什么材料"], ["看看进度"], ["暂停", "继续备案"], [OffTopic],
        ["重新开始", "否"], ["删除草稿", "否"], ["转人工", "继续备案"], [Nonsense], [""], ["帮助"], ["我的备案"], ["导出"], ["改一下"],
    ];

    private const string OffTopic = "今天天气怎么样";
    private const string Nonsense = "asdfgh";

    private readonly TurnableTime _clock = new();
    private readonly Interview _interview = new(answerer.Knowledge);
    private readonly List<string> _asked = [];
    private MemoryConversationStore _store = null!; // not null: RunAsync makes it first
    private Assistant _assistant = null!; // not null: as above
    private Asks? _asks;
    private int _number;

    /// <summary>Lines “place: pattern: what happened”; empty when nothing did.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Fills in the filing to its end, then what may be filled in besides.</summary>
    public async Task RunAsync(string goal)
    {
        _store = new MemoryConversationStore(new ConversationFeed(NullLogger<ConversationFeed>.Instance));
        _assistant = new Assistant(new Known(answerer), _store, _store, _store, new MemoryPresence(), new MemoryPaperFiles(), _clock);
        await SayAsync("开始填写备案");
        if (goal.Length > 0)
        {
            await SayAsync(goal);
        }

        while (_asks is { Prompt: FilingPrompt.Value or FilingPrompt.Consent, Place: { } place } && _asked.Count < MostQuestions)
        {
            _asked.Add($"{_asks}");
            await TryAsync(_asks);
            await AnswerAsync(_asks, place);
        }

        if (!(await StandingAsync()).IsComplete)
        {
            Failures.Add($"{name}: the walk ends at {_asks} after {string.Join(' ', _asked.TakeLast(3))}");
            return;
        }

        await TryAsync(_asks!); // not null: the filing is complete
        foreach (var field in (await StandingAsync()).Fields.Where(field => tried.Add($"change {field.Place.Field}")).ToList())
        {
            await ChangeAsync(field);
        }
    }

    // Whatever was filled in or may be can be changed by its name, and the question for it can be left and found again.
    private async Task ChangeAsync(Asking field)
    {
        var said = $"改一下{field.Field.Label}";
        await SayAsync(said);
        if (_asks?.Place != field.Place)
        {
            Failures.Add($"{field.Place}: {said}: asks {_asks}");
            return;
        }

        await TryAsync(_asks);
    }

    private async Task TryAsync(Asks asks)
    {
        if (!tried.Add($"{asks.Prompt} {asks.Place?.Field}"))
        {
            return;
        }

        foreach (var pattern in Patterns)
        {
            await TryAsync(asks, string.Join(", ", pattern), pattern.Select(text => (Act)new Act.Said(text)), IsFreeText(asks, await StandingAsync()) && pattern is [Nonsense]);
        }

        await TryAsync(asks, "upload of a broken file", [new Act.Uploaded(1, "") { Files = [new UploadedFile("1.jpg") { Problem = UploadProblem.Broken }] }], false);
        await TryAsync(asks, "upload that the door can't fetch", [new Act.Uploaded(1, "")], false);
        await TryUploadAsync(asks);
        if (asks is { Prompt: FilingPrompt.Value, Place: { } place })
        {
            await TryBackAsync(asks, place);
        }
    }

    // A paper that comes in the middle of the form is taken, or it is said that it is too early; the question stays, and no answer changes.
    private async Task TryUploadAsync(Asks asks)
    {
        var answers = await AnswersAsync();
        var slot = (await PapersAsync()).Slots.FirstOrDefault(one => one is { IsUpload: true, Files.Count: 0 });
        await SendAsync(PictureOf(slot));
        if (_asks is { Prompt: FilingPrompt.Consent, Place: { } held } && PaperPlaces.Holds(held))
        {
            // Once for the filing: the consent is asked for before anything is kept, and then the paper.
            await SayAsync("同意");
            await SendAsync(PictureOf(slot));
            await ReturnAsync(asks);
        }

        if (slot is not null && (await PapersAsync()).At(slot.Place) is not { Files.Count: 1 })
        {
            Failures.Add($"{asks.Place}: upload of {slot.Name}: it is not taken");
        }

        await ExpectAsync(asks, answers, $"upload of {slot?.Name ?? "a picture"}");
        if (slot is null)
        {
            return;
        }

        await SayAsync($"删掉{slot.Name}");
        if ((await PapersAsync()).At(slot.Place) is not { Files.Count: 0 })
        {
            Failures.Add($"{asks.Place}: 删掉{slot.Name}: it is still there");
        }

        await ExpectAsync(asks, answers, $"删掉{slot.Name}");
    }

    private async Task ExpectAsync(Asks asks, string answers, string after)
    {
        // Known exception: the consent to papers is the one to numbers of documents, and with it the number itself is asked for.
        var isConsented = asks.Prompt == FilingPrompt.Consent && _asks is { Prompt: FilingPrompt.Value } && _asks.Place == asks.Place;
        if (_asks != asks && !isConsented && asks.Prompt != FilingPrompt.Review)
        {
            Failures.Add($"{asks.Place}: {after}: {asks.Prompt} of {asks.Place} becomes {_asks}");
            await ReturnAsync(asks);
        }

        if (await AnswersAsync() != answers)
        {
            Failures.Add($"{asks.Place}: {after}: an answer changes");
        }
    }

    // Known exception: where only papers are left, whoever asks for papers or sends files is led to the papers, and “继续备案” to what is next.
    private static bool LeadsToPapers(Asks asks, Reply? reply) => asks.Prompt == FilingPrompt.Review && reply?.Messages is [.., { Asks: { Prompt: FilingPrompt.Paper or FilingPrompt.Consent or FilingPrompt.Review } }];

    // Known exception: any text may be a name, a reason or a remark. What was written there by mistake goes with one step back.
    private static bool IsFreeText(Asks asks, Standing standing) => asks is { Prompt: FilingPrompt.Value, Place: { } place } && standing.FieldAt(place) is { HasForm: false } field && !FieldTypes.IsPicked(field.Type);

    private async Task TryAsync(Asks asks, string pattern, IEnumerable<Act> acts, bool mayBeTaken)
    {
        var before = await ValuesAsync();
        Reply? reply = null;
        foreach (var act in acts)
        {
            reply = await SendAsync(act);
            if (reply.Messages.Count == 0 || reply.Messages.Any(message => string.IsNullOrWhiteSpace(message.Text)))
            {
                Failures.Add($"{asks.Place}: {pattern}: nothing is said");
            }
        }

        var after = await ValuesAsync();
        if (mayBeTaken && after != before)
        {
            reply = await SendAsync(new Act.Said("返回"));
            after = await ValuesAsync();
            if (after == before && _asks != asks && asks.Place is { } place && (await StandingAsync()).Open.All(field => field.Place != place))
            {
                // Known exception: what was asked out of turn is not asked again when the step back gives it its value again.
                await ReturnAsync(asks);
                return;
            }
        }

        if (after != before)
        {
            Failures.Add($"{asks.Place}: {pattern}: the draft changes");
            reply = await SendAsync(new Act.Said("返回"));
        }

        if (reply is null || reply.Messages.Count == 0 || (reply.Messages[^1].Asks != asks && !LeadsToPapers(asks, reply)))
        {
            Failures.Add($"{asks.Place}: {pattern}: {asks.Prompt} of {asks.Place} becomes {_asks}: {Shortened(reply)}");
            await ReturnAsync(asks);
        }
    }

    // An answer that comes twice counts once; going back leads to the question, and the same answer to where one was.
    private async Task TryBackAsync(Asks asks, Place place)
    {
        var before = await ValuesAsync();
        var standing = await StandingAsync();
        var text = Answer(place, standing);
        var first = await SendAsync(new Act.Said(text));
        var (next, after) = (_asks, await ValuesAsync());
        _number--;
        var second = await SendAsync(new Act.Said(text));
        if (!first.Messages.Select(message => message.Text).SequenceEqual(second.Messages.Select(message => message.Text)) || await ValuesAsync() != after)
        {
            Failures.Add($"{place}: the same message twice: another reply");
        }

        // Known exception: what was asked out of turn is not asked again when the step back gives it its value again.
        var isOutOfTurn = standing.Open.All(field => field.Place != place);
        await SayAsync("返回");
        if (isOutOfTurn && await ValuesAsync() == before)
        {
            return;
        }

        if (_asks != asks || await ValuesAsync() != before)
        {
            Failures.Add($"{place}: 返回: asks {_asks}, {(await ValuesAsync() == before ? "as before" : "the draft differs")}");
            return;
        }

        await SayAsync(text);
        if (_asks != next || await ValuesAsync() != after)
        {
            Failures.Add($"{place}: 返回, the same answer: asks {_asks} and not {next}");
        }

        await SayAsync("返回");
    }

    // To go on where it was, whatever went wrong.
    private async Task ReturnAsync(Asks asks)
    {
        await SayAsync("继续备案");
        if (_asks != asks && asks is { Prompt: FilingPrompt.Value, Place: { } place } && (await StandingAsync()).FieldAt(place) is { } field)
        {
            await SayAsync($"改一下{field.Field.Label}");
        }
    }

    private async Task AnswerAsync(Asks asks, Place place) => await SayAsync(asks.Prompt == FilingPrompt.Consent ? "同意" : Answer(place, await StandingAsync()));

    private string Answer(Place place, Standing standing)
    {
        var asked = _interview.Find(place, standing)!; // not null: it was asked
        if (facts.TryGetValue(asked.Field.Fact ?? asked.Field.Id, out var words))
        {
            return asked.Options.Count == 0 ? words[0] : string.Join('、', words.Select(word => asked.Options.First(option => option.Id == word).Label));
        }

        var plain = place.Field switch
        {
            "site-name" => "张三的摄影作品",
            "home-url" => "www.example.com",
            "access-ip" => "139.198.1.8",
            "pre-approval" => "以上都不涉及",
            "subject-owner-email" => "zhangsan@example.com",
            _ when asked.Type == FieldType.YesNo => "是",
            _ when asked.Options.Count > 0 => asked.Options[0].Label,
            _ => asked.Field.ExampleOf(asked.Type) ?? (asked.Type == FieldType.Number ? "12" : "示例"),
        };
        return asked.Options.Select(option => option.Label).Prepend(plain)
            .Select(text => (Text: text, Good: _interview.Values.Read(text, asked, standing) as Reading.Good)).Where(pair => pair.Good is not null)
            .MinBy(pair => _interview.Look(standing.Draft.With(place, pair.Good!.Value, asked.Field.Personal, _clock.GetUtcNow(), "m", Entry.Customer), standing.Today).Obstacles.Count).Text ?? plain; // not null: filtered
    }

    private Task<Reply> SayAsync(string text) => SendAsync(new Act.Said(text));

    private async Task<Reply> SendAsync(Act act)
    {
        var reply = await _assistant.ReplyAsync(new IncomingMessage { Conversation = new ConversationId(name), MessageId = $"m{++_number}", Channel = "test", UserId = name, Act = act }, CancellationToken.None);
        _asks = reply.Messages.Select(message => message.Asks).OfType<Asks>().LastOrDefault() ?? _asks;
        return reply;
    }

    private async Task<Standing> StandingAsync() => _interview.Look(await DraftAsync(), ChinaTime.DayOf(_clock.GetUtcNow()));

    private async Task<Draft> DraftAsync() => (await _store.ListAsync(CustomerId.Of("test", name), CancellationToken.None))[0];

    private async Task<string> ValuesAsync() => string.Join('\n', (await DraftAsync()).Values.Select(value => $"{value.Key}={value.Value.Value?.Reveal()}").Order(StringComparer.Ordinal));

    private async Task<string> AnswersAsync() => string.Join('\n', (await ValuesAsync()).Split('\n').Where(line => !line.StartsWith(PaperPlaces.Prefix, StringComparison.Ordinal)));

    private async Task<PaperList> PapersAsync() => PaperList.Of(await StandingAsync(), answerer.Knowledge);

    // As a telephone takes it; its name says nothing, what is written beside it does.
    private static Act.Uploaded PictureOf(PaperSlot? slot) =>
        new(1, slot is null ? "" : $"这是{slot.Name}") { Files = [new UploadedFile("IMG_0001.jpg") { Id = PaperFileId.New(), Kind = FileKind.Jpeg, Bytes = 800_000, Width = 3000, Height = 2000 }] };

    private static string Shortened(Reply? reply) => string.Concat(string.Join(" | ", reply?.Messages.Select(message => message.Text) ?? []).ReplaceLineEndings(" ").Take(160));

    private sealed record Known(Answerer Current) : IKnowledge;
}
