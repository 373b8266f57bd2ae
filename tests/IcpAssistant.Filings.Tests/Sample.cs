using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Documents;
using IcpAssistant.Knowledge.Rules.Deciding;

namespace IcpAssistant.Filings.Tests;

/// <summary>The repository's knowledge, and drafts that are filled in with the catalogue's own examples.</summary>
internal static class Sample
{
    public static readonly DateOnly Today = new(2026, 11, 22);
    public static readonly DateTimeOffset Time = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);
    public static readonly KnowledgeBase Knowledge = KnowledgeReader.Read(Path.Combine(RepositoryFolder.Root, "knowledge"));
    public static readonly Interview Interview = new(Knowledge);
    public static readonly ValueReader Values = new(Knowledge);

    public static Draft Empty => new() { Id = new DraftId("d_test"), Customer = new CustomerId("test:u1"), StartedAt = Time };

    /// <summary>A draft in which the facts of a kind of filing were told.</summary>
    public static Draft Of(FilingKind kind) => kind.Facts.Aggregate(Empty, (draft, fact) => Interview.FieldOf(fact.Key, Interview.Look(draft, Today)) is { } field
        ? Write(draft, field, new Written(string.Join(',', fact.Value)))
        : draft);

    /// <summary>A draft with one thing more.</summary>
    public static Draft Write(Draft draft, Asking field, Written? value, string message = "m1") => draft.With(field.Place, value, field.Field.Personal, Time, message, Entry.Customer);

    /// <summary>Something that a field takes: its first option, or its example; where that does not fit the province or the person, another.</summary>
    public static string Answer(Asking field) => field.Place.Field switch
    {
        "site-name" => "张三的摄影作品",
        "home-url" => field.Place.Instance.Site > 0 ? "www.other.com" : "www.example.com",
        "access-ip" => "139.198.1.8",
        "pre-approval" => "以上都不涉及",
        "subject-nature" => "企业",
        "content-type" => field.Options[^1].Label,
        _ when field.Type == FieldType.YesNo => "是",
        _ when field.Options.Count > 0 => field.Options[0].Label,
        _ => field.Field.ExampleOf(field.Type) ?? (field.Type == FieldType.Number ? "12" : "示例"),
    };

    /// <summary>Fills in what is asked until nothing is, and says in which order.</summary>
    public static (Draft Draft, IReadOnlyList<Asking> Asked) Fill(Draft draft)
    {
        const int MostQuestions = 120;
        var asked = new List<Asking>();
        for (var standing = Interview.Look(draft, Today); standing.Next is { } next; standing = Interview.Look(draft, Today))
        {
            Assert.True(asked.Count < MostQuestions, $"no end of questions: {string.Join(' ', asked.Select(field => field.Place))}");
            var reading = Values.Read(Answer(next), next, standing);
            Assert.True(reading is Reading.Good, $"{next.Place} does not take “{Answer(next)}”: {(reading as Reading.Bad)?.Sentence}");
            draft = Write(draft, next, ((Reading.Good)reading).Value, $"m{asked.Count}");
            asked.Add(next);
        }

        return (draft, asked);
    }

    /// <summary>Fills in what is asked with what stands least in the way.</summary>
    public static Draft FillClear(Draft draft)
    {
        for (var standing = Interview.Look(draft, Today); standing.Next is { } next; standing = Interview.Look(draft, Today))
        {
            draft = next.Options.Select(option => option.Label).Prepend(Answer(next))
                .Select(answer => Values.Read(answer, next, standing)).OfType<Reading.Good>()
                .Select(good => Write(draft, next, good.Value, $"m{draft.Entries.Count}"))
                .MinBy(written => Interview.Look(written, Today).Obstacles.Count)!; // not null: the first answer is taken, as Fill proves
        }

        return draft;
    }

    /// <summary>A fact as the rules see it in a draft.</summary>
    public static FactState? FactOf(Draft draft, string fact) => Interview.Look(draft, Today).Case.Told.GetValueOrDefault(fact);
}
