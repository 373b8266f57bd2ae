using System.Text.RegularExpressions;
using IcpAssistant.Conversations;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Rendering;

namespace IcpAssistant.Bot.Simulation;

/// <summary>One applicant who talks until the filing is complete: answers, forgets, corrects, asks in between, and puts right what stands in the way.</summary>
/// <remarks>What is asked is taken from the reply alone (<see cref="ReplyMessage.Asks"/> and the text).</remarks>
internal sealed partial class Chat(KnowledgeBase knowledge, Applicant applicant, Talk talk, Dice dice)
{
    private const int MostTurns = 260;
    private const int MostAlike = 3;

    private static readonly string[] Questions = ["备案要多久", "初审一般几天", "备案收费吗", "短信核验是什么"];

    private readonly Wording _wording = new(knowledge.Rules, dice);
    private readonly RuleSections _sections = RuleSections.Of(knowledge);
    private readonly HashSet<Place> _clear = [];
    private readonly HashSet<Place> _mended = [];
    private readonly HashSet<Place> _again = [];
    private readonly HashSet<Place> _said = [];
    private readonly HashSet<Place> _changed = [];
    private readonly Dictionary<Place, string> _whims = [];
    private int _alike;
    private bool _pasted;

    /// <summary>What went wrong on the way; empty when nothing did.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>The rules that were told.</summary>
    public HashSet<string> Told { get; } = new(StringComparer.Ordinal);

    /// <summary>How many questions were asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Talks until nothing is asked any more.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await OpenAsync(cancellationToken);
        while (talk.Turns.Count < MostTurns)
        {
            Listen();
            var isEnd = talk.Asks is not { Prompt: not FilingPrompt.Review };
            if (Hindrance(isEnd) is { } hindrance)
            {
                _mended.Add(hindrance.Place);
                await ChangeAsync(hindrance.Place, cancellationToken);
                isEnd = talk.Asks?.Place != hindrance.Place;
            }
            else if (isEnd && _whims.Count > 0)
            {
                var place = _whims.Keys.First();
                _whims.Remove(place);
                await ChangeAsync(place, cancellationToken);
                isEnd = talk.Asks?.Place != place;
            }
            else if (isEnd)
            {
                return;
            }

            if (!isEnd)
            {
                await AnswerAsync(talk.Asks!, cancellationToken); // not null: it is not the end
            }

            if (_alike >= MostAlike)
            {
                Faults.Add($"dead end at {talk.Asks?.Place}: “{talk.Turns[^1].Said}”");
                return;
            }
        }

        Faults.Add($"no end after {MostTurns} messages");
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var goal = applicant.Kind.Facts.TryGetValue("goal", out var words) ? words[0] : "put-online";
        var sentence = dice.Pick(Goals(goal));
        if (dice.Happens(50) && sentence.Length > 0)
        {
            await talk.SayAsync(sentence, cancellationToken);
            await talk.SayAsync(knowledge.Phrases["button-begin-filing"], cancellationToken);
            return;
        }

        await talk.SayAsync(dice.Pick(["开始填写备案", "开始备案", "我要填写备案"]), cancellationToken);
        if (goal != "put-online")
        {
            await talk.SayAsync(sentence, cancellationToken);
        }
    }

    private static string[] Goals(string goal) => goal switch
    {
        "change-data" => ["我想变更备案信息", "我要修改备案信息", "备案信息要改一下"],
        "close-all" => ["我想注销主体备案", "网站全部不做了，要注销备案", "公司不做了，备案要全部注销"],
        "close-site" => ["我想注销其中一个网站", "有一个网站不做了，想注销这个网站", "注销网站"],
        "leave-here" => ["我想取消接入", "网站不用青云了，要取消接入", "网站搬到别家了，取消青云的接入"],
        _ => ["", "想把网站放到青云上线", "要备案一个网站"],
    };

    // People notice what is said; the values of the form are theirs to know.
    private void Listen()
    {
        var text = talk.Heard;
        foreach (var rule in applicant.Obstacles.SelectMany(planted => planted.Rules).Concat(applicant.Truth.Obstacles).Select(fired => fired.Rule))
        {
            if (_sections.FixOf(rule, applicant.Truth.Case).Replace("\\", "", StringComparison.Ordinal) is { Length: > 0 } fix && text.Contains(fix, StringComparison.Ordinal))
            {
                Told.Add(rule.Id);
            }
        }
    }

    private PlantedObstacle? Hindrance(bool isEnd) => applicant.Obstacles.FirstOrDefault(planted =>
        !_mended.Contains(planted.Place) && _said.Contains(planted.Place) && (isEnd || (planted.Rules.All(fired => Told.Contains(fired.Rule.Id)) && dice.Happens(60))));

    private async Task ChangeAsync(Place place, CancellationToken cancellationToken)
    {
        if (FieldOf(place) is not { } field)
        {
            return;
        }

        _again.Add(place);
        _changed.Add(place);
        var type = TypeOf(place, field);
        var value = ValueOf(place, type);
        if (dice.Happens(40) && !FieldTypes.IsPicked(type))
        {
            await talk.SayAsync($"{Wording.NameOf(field)}改成{value}", cancellationToken);
            return;
        }

        await talk.SayAsync(dice.Pick([$"改一下{Wording.NameOf(field)}", $"{Wording.NameOf(field)}填错了", $"我要修改{Wording.NameOf(field)}"]), cancellationToken);
        if (talk.Asks is not { Prompt: FilingPrompt.Value } asks || asks.Place != place)
        {
            Faults.Add($"{place} cannot be changed by its name: “{talk.Turns[^1].Said}”");
        }
    }

    private async Task AnswerAsync(Asks asks, CancellationToken cancellationToken)
    {
        if (asks.Prompt == FilingPrompt.Consent)
        {
            await talk.SayAsync(dice.Pick(["同意", "同意", "可以", "好的"]), cancellationToken);
            return;
        }

        if (asks is not { Prompt: FilingPrompt.Value, Place: { } place } || FieldOf(place) is not { } field)
        {
            Faults.Add($"nothing to answer to: {asks.Prompt}");
            _alike = MostAlike;
            return;
        }

        Asked++;
        if (_clear.Contains(place) && !_again.Contains(place) && !talk.Heard.Contains("重新填", StringComparison.Ordinal))
        {
            Faults.Add($"{place} is asked twice after “{talk.Turns[^1].Said}”");
        }

        _again.Remove(place);
        await AnswerAsync(place, field, TypeOf(place, field), cancellationToken);
        _alike = talk.Asks?.Place == place && !_again.Contains(place) ? _alike + 1 : 0;
    }

    private async Task AnswerAsync(Place place, Field field, FieldType type, CancellationToken cancellationToken)
    {
        var value = ValueOf(place, type);
        var mood = dice.Below(100);
        if (mood < 4)
        {
            await AsideAsync(place, dice.Pick(Questions), cancellationToken);
        }
        else if (mood < 7)
        {
            await AsideAsync(place, dice.Pick(["为什么问这个", "为什么", "看看填了什么"]), cancellationToken);
        }
        else if (mood < 10)
        {
            await talk.SayAsync("暂停", cancellationToken);
            await AsideAsync(place, "继续备案", cancellationToken);
        }
        else if (mood < 14 && _wording.SayWrongly(type, value) is { } wrong)
        {
            await AsideAsync(place, wrong, cancellationToken);
        }
        else if (mood is >= 14 and < 18 && !_pasted && !_changed.Contains(place) && Paste(place) is { } form)
        {
            _pasted = true;
            await talk.SayAsync(string.Join('\n', form.Select(asking => Wording.Line(asking.Field, applicant.ValueOf(asking)))), cancellationToken);
            _again.Add(place);
            var lost = talk.Heard.Contains("没有保存", StringComparison.Ordinal);
            _clear.UnionWith(form.Where(asking => !lost || asking.Field.Personal == PersonalData.None).Select(asking => asking.Place));
            return;
        }
        else if (mood is >= 18 and < 21 && Whim(place, field, type) is { } whim)
        {
            _whims[place] = value;
            value = whim;
        }

        await SayAsync(place, field, type, value, cancellationToken);
        if (mood is >= 30 and < 33 && talk.Asks?.Place != place)
        {
            await talk.SayAsync(dice.Pick(["返回", "上一步", "撤销"]), cancellationToken);
            _clear.Clear(); // All that the last message told may be asked again.
            if (!_mended.Remove(place) && !_changed.Contains(place) && talk.Asks?.Place != place)
            {
                Faults.Add($"going back does not lead to {place}");
            }

            _again.Add(place);
        }
        else if (mood is >= 33 and < 36 && !await talk.RepeatAsync(cancellationToken))
        {
            Faults.Add($"a repeated message got another reply at {place}");
        }
    }

    private Task SayAsync(Place place, Field field, FieldType type, string value, CancellationToken cancellationToken)
    {
        _clear.Add(place);
        _said.Add(place);
        return talk.SayAsync(_wording.Say(field, type, value, Offered(field)), cancellationToken);
    }

    // Says something else and must be asked the same again.
    private async Task AsideAsync(Place place, string text, CancellationToken cancellationToken)
    {
        await talk.SayAsync(text, cancellationToken);
        if (talk.Asks?.Place != place)
        {
            Faults.Add($"“{text}” at {place} leads to {talk.Asks?.Place}");
        }
    }

    // Another value that is as good; it is put right in the end.
    private string? Whim(Place place, Field field, FieldType type) =>
        type is FieldType.Mobile or FieldType.Email or FieldType.SiteName or FieldType.Text && applicant.Truth.FieldAt(place) is { } asking && !applicant.Obstacles.Any(planted => planted.Place == place)
        && field.Personal is var _ && applicant.Answers.Of(asking, applicant.Truth.Draft, 77) is var other && other != ValueOf(place, type) ? other : null;

    // Some of the next fields at once, as from a form.
    private List<Asking>? Paste(Place now)
    {
        var next = applicant.Truth.Fields.SkipWhile(field => field.Place != now).Where(field => field.Field.Block != FieldCatalogue.BeforeTheForm && field.Place.Instance.Domain is null && applicant.Truth.Draft.ValueOf(field.Place) is not null && !_clear.Contains(field.Place) && !applicant.Obstacles.Any(planted => planted.Place == field.Place)).Take(dice.Between(2, 6)).ToList();
        return next.Count < 2 ? null : next;
    }

    private List<string> Offered(Field field)
    {
        var listed = Listed().Matches(talk.Heard).Select(match => match.Groups["label"].Value).ToList();
        var buttons = talk.Buttons.Where(button => field.Options.Any(option => option.Label == button)).ToList();
        return buttons.Count > 0 ? buttons : listed;
    }

    private string ValueOf(Place place, FieldType type) =>
        !_mended.Contains(place) && applicant.Obstacles.FirstOrDefault(planted => planted.Place == place) is { } planted ? planted.Value
        : applicant.Truth.Draft.ValueOf(place)?.Reveal() ?? (FieldOf(place) is { } field ? applicant.Answers.Of(new Asking(field, place, type, field.Options, true), applicant.Truth.Draft, 0) : "");

    private Field? FieldOf(Place place) => knowledge.Catalogue.FindField(place.Field);

    private FieldType TypeOf(Place place, Field field) => applicant.Truth.FieldAt(place)?.Type ?? field.Type;

    [GeneratedRegex(@"^\d{1,2}\. (?<label>[^：\n]+)", RegexOptions.Multiline)]
    private static partial Regex Listed();
}
