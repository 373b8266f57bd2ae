using System.Reflection;
using System.Text;
using System.Text.Json;
using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Knowledge.Tests.Values;

/// <summary>What holds for the values of all kinds.</summary>
public class ValueContractTests
{
    private const int FuzzRounds = 10_000;

    public static TheoryData<string> Words => new(ValueKinds.All.Select(kind => kind.Word));

    public static TheoryData<string> PersonalWords => new(ValueKinds.All.Where(kind => kind.IsPersonal).Select(kind => kind.Word));

    [Theory]
    [MemberData(nameof(Words))]
    public void The_one_form_is_read_as_itself(string word)
    {
        var kind = ValueKinds.Find(word)!;

        foreach (var text in ValueTable.ValidFor(kind))
        {
            Assert.True(kind.TryReadOwn(text, ValueTable.Context, out var value, out _));
            Assert.True(kind.TryReadOwn(value!.Reveal(), ValueTable.Context, out var again, out var mistake), $"{value.Reveal()}: {mistake}");
            Assert.Equal((value, value.Reveal(), value.GetHashCode()), (again!, again!.Reveal(), again.GetHashCode()));
        }
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Messy_input_gives_the_same_value(string word)
    {
        var kind = ValueKinds.Find(word)!;
        Func<string, string>[] messes = [text => $"  {text}\n", text => $"{text}。", text => $"“{text}”", text => $"{text} 😀👍🏽", text => $"\u202a{text}\u202c", Widen];

        foreach (var text in ValueTable.ValidFor(kind).Where(text => !text.Contains('：') && !text.Contains(':')))
        {
            Assert.True(kind.TryReadOwn(text, ValueTable.Context, out var value, out _));
            foreach (var mess in messes.Select(mess => mess(text)))
            {
                Assert.True(kind.TryReadOwn(mess, ValueTable.Context, out var same, out var mistake) && same!.Equals(value), $"{mess}: {mistake}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void A_pasted_label_is_taken_away(string word)
    {
        var kind = ValueKinds.Find(word)!;
        var label = ValueTable.Knowledge.Mistakes.Labels[word];

        Assert.True(kind.TryReadOwn(label.Example, ValueTable.Context, out var value, out _));
        Assert.True(kind.TryReadOwn($"{label.Label}：{label.Example}", ValueTable.Context, out var labelled, out var mistake), $"{mistake}");
        Assert.Equal(value, labelled);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Nothing_and_far_too_much_are_said_to_be_so(string word)
    {
        var kind = ValueKinds.Find(word)!;

        foreach (var nothing in new[] { null, "", "   ", "\u3000\t\n", "。", "😀" })
        {
            Assert.False(kind.TryRead(nothing, ValueTable.Context, out _, out var mistake));
            Assert.Equal("empty", mistake.Id);
        }

        Assert.False(kind.TryRead(new string('1', 100_000), ValueTable.Context, out _, out var tooLong));
        Assert.Equal("too-long", tooLong.Id);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Any_text_is_read_or_refused_and_every_mistake_can_be_said(string word)
    {
        var kind = ValueKinds.Find(word)!;
        var random = new Random(word.Length * 7919 + word[0]);
        var samples = ValueTable.ValidFor(kind).ToList();
        var known = kind.Mistakes.Concat(InputMistakes.All).Concat(IpAddress.Kind.Mistakes).Concat(IcpNumber.Kind.Mistakes).Select(mistake => mistake.Id).ToHashSet();

        for (var round = 0; round < FuzzRounds; round++)
        {
            var text = round % 2 == 0 ? RandomText(random) : Mutate(samples[random.Next(samples.Count)], random);
            if (kind.TryReadOwn(text, ValueTable.Context, out var value, out var mistake))
            {
                Assert.True(kind.Fits(value!.Reveal(), ValueTable.Context), $"round {round}: {Printable(text)} → {Printable(value.Reveal())}");
                Assert.All(value.DoubtsOn(ValueTable.Context), doubt => Assert.Contains(doubt.Id, known));
                continue;
            }

            Assert.Contains(mistake!.Id, known);
            Assert.DoesNotMatch("[{][a-z]+[}]", ValueTable.Knowledge.Mistakes.Say(mistake, kind));
        }
    }

    [Theory]
    [MemberData(nameof(PersonalWords))]
    public void A_mistake_never_holds_the_personal_value(string word)
    {
        var kind = ValueKinds.Find(word)!;
        var random = new Random(17);
        var samples = ValueTable.ValidFor(kind).ToList();

        for (var round = 0; round < 2_000; round++)
        {
            var text = Mutate(samples[random.Next(samples.Count)], random);
            if (!kind.TryReadOwn(text, ValueTable.Context, out _, out var mistake))
            {
                Assert.DoesNotContain(mistake!.Arguments.Values, argument => argument.Length >= 4 && argument.Any(char.IsAsciiDigit) && !argument.Contains('.') && mistake.Id != "too-long");
                Assert.Null(mistake.Suggestion);
            }
        }
    }

    [Theory]
    [MemberData(nameof(PersonalWords))]
    public void A_personal_value_is_masked_as_text_and_as_json(string word)
    {
        var kind = ValueKinds.Find(word)!;

        foreach (var text in ValueTable.ValidFor(kind))
        {
            Assert.True(kind.TryReadOwn(text, ValueTable.Context, out var value, out _));
            var raw = value!.Reveal();
            var written = new[]
            {
                value.ToString()!, $"{value}", JsonSerializer.Serialize(value, value.GetType()), JsonSerializer.Serialize<object>(value), JsonSerializer.Serialize(new { field = (object)value }),
                JsonSerializer.Serialize(new Dictionary<string, object> { ["a"] = value }), JsonSerializer.Serialize<IFieldValue>(value), new Holder(value).ToString(),
            };

            Assert.All(written, shown => Assert.DoesNotContain(raw, shown));
            Assert.All(written, shown => Assert.True(shown.Contains('*') || shown == "{}", shown));
        }
    }

    [Fact]
    public void A_value_is_not_read_from_json() =>
        Assert.Contains("TryParse", Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<MobileNumber>("\"138****8000\"")).Message);

    [Fact]
    public void All_types_are_listed_and_all_their_mistakes()
    {
        var types = typeof(IFieldValue).Assembly.GetTypes().Where(type => type.IsClass && typeof(IFieldValue).IsAssignableFrom(type)).ToList();
        var kinds = types.Select(type => (ValueKind)type.GetProperty("Kind", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!).ToList();
        var declared = types.Append(typeof(InputMistakes)).Append(typeof(SiteNameRules))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(field => field.FieldType == typeof(MistakeKind)).Select(field => ((MistakeKind)field.GetValue(null)!).Id);

        Assert.Equal(kinds.Select(kind => kind.Word).Order(), ValueKinds.All.Select(kind => kind.Word).Order());
        Assert.Equal(declared.Order(), ValueKinds.All.SelectMany(kind => kind.Mistakes).Concat(InputMistakes.All).Select(mistake => mistake.Id).Order());
        Assert.All(types, type => Assert.NotNull(type.GetCustomAttribute<System.Text.Json.Serialization.JsonConverterAttribute>()));
        Assert.All(types, type => Assert.True(type.IsSealed && type.GetConstructors().Length == 0, type.Name));
    }

    private static string Widen(string text) => string.Concat(text.Select(character => character is >= '0' and <= '9' or >= 'A' and <= 'Z' or >= 'a' and <= 'z' ? (char)(character + 0xfee0) : character));

    private static string RandomText(Random random)
    {
        const string Alphabet = "0123456789012345678901234567890123456789XxAHMOabc .-_:：@。，、（）()年月日号室省市区县张三中国公司长期北京上海ICP备京川+/\\\t\n\u200b\ud83d\ude00\ud800\u0660①²é'\"<>*%[]";
        var text = new StringBuilder();
        for (var left = random.Next(0, 40); left > 0; left--)
        {
            text.Append(random.Next(20) == 0 ? (char)random.Next(1, 0xffff) : Alphabet[random.Next(Alphabet.Length)]);
        }

        return text.ToString();
    }

    private static string Mutate(string text, Random random)
    {
        var mutated = new StringBuilder(text);
        for (var times = random.Next(1, 4); times > 0 && mutated.Length > 0; times--)
        {
            var at = random.Next(mutated.Length);
            switch (random.Next(4))
            {
                case 0: mutated.Remove(at, 1); break;
                case 1: mutated.Insert(at, RandomText(random)); break;
                case 2: mutated[at] = (char)('0' + random.Next(10)); break;
                default: mutated[at] = (char)random.Next(32, 0xffff); break;
            }
        }

        return mutated.ToString();
    }

    private static string Printable(string text) => string.Concat(text.Select(character => character is >= ' ' and < '\u007f' or >= '\u4e00' and <= '\u9fff' ? $"{character}" : $"\\u{(int)character:x4}"));

    private sealed record Holder(IFieldValue Value);
}
