using IcpAssistant.Filings.Drafts;
using IcpAssistant.Filings.Interviews;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;

namespace IcpAssistant.Bot.Simulation;

/// <summary>Invents applicants: kinds of filing and provinces by turns, everything else by the dice.</summary>
internal sealed class Applicants(Interview interview, DateOnly today, long seed)
{
    private const int MostFields = 120;
    private const int MostRepairs = 40;
    private const int MostObstacles = 2;

    // Answers that stand in the way and can be put right while one is filing.
    private static readonly (string Field, string Value)[] Hindering =
    [
        ("server-billing", "on-demand"), ("server-months-left", "1"), ("server-months-bought", "1"), ("ip-attached-to", "nothing"), ("domain-realname", "none"), ("domain-realname", "pending"),
        ("account-realname", "not-done"), ("pending-order", "yes"), ("domain-holder", "someone-else"), ("domain-registrar", "abroad"),
    ];

    private readonly KnowledgeBase _knowledge = interview.Knowledge;

    /// <summary>One of them.</summary>
    public Applicant Invent(int number)
    {
        var dice = Dice.Of(seed).For($"applicant {number}");
        var kind = KindOf(number);
        var province = _knowledge.Places.Provinces[number % _knowledge.Places.Provinces.Count];
        var facts = new Dictionary<string, IReadOnlyList<string>>(kind.Facts, StringComparer.Ordinal);
        facts.TryAdd("nature", [NatureOf(dice)]);
        var answers = new InventedAnswers(province, facts, today, dice);
        var truth = Fill(answers, Opening(kind), kind);
        return new Applicant(number, kind, answers, truth, Plant(truth, dice.For("obstacles")));
    }

    // Three of ten want to bring a new website online; the other kinds share the rest.
    private FilingKind KindOf(int number)
    {
        var kinds = _knowledge.Catalogue.Filings;
        return number % 10 < 3 ? kinds[0] : kinds[1 + ((number - 3 - (number / 10 * 3)) % (kinds.Count - 1))];
    }

    private static string NatureOf(Dice dice) => dice.Below(10) switch
    {
        < 3 => "individual",
        < 7 => "enterprise",
        7 => "institution",
        8 => dice.Pick(["social-group", "private-non-enterprise", "foundation", "law-firm"]),
        _ => dice.Pick(["government", "other"]),
    };

    private Draft Opening(FilingKind kind)
    {
        var draft = new Draft { Id = new DraftId("truth"), Customer = new CustomerId("truth"), StartedAt = DateTimeOffset.UnixEpoch };
        return kind.Facts.TryGetValue("goal", out var goal) && goal[0] != "put-online" ? Write(draft, new Place("goal", default), PersonalData.None, goal[0]) : draft;
    }

    // Fills everything in without a word; what would stand in the way for good is drawn again.
    private Standing Fill(InventedAnswers answers, Draft draft, FilingKind kind)
    {
        var attempts = new Dictionary<Place, int>();
        for (var step = 0; step < MostFields; step++)
        {
            var standing = interview.Look(draft, today);
            if (standing.Next is { } asking)
            {
                draft = Write(draft, asking.Place, asking.Field.Personal, Valid(asking, answers, standing, attempts));
                continue;
            }

            if (standing.Obstacles.Count == 0 || attempts.Values.Sum() >= MostRepairs || Cause(standing, kind) is not { } cause)
            {
                return standing;
            }

            attempts[cause.Place] = attempts.GetValueOrDefault(cause.Place) + 1;
            draft = Write(draft, cause.Place, cause.Field.Personal, Valid(cause, answers, standing, attempts));
        }

        throw new InvalidOperationException("An invented filing does not come to an end: look at the fields that are asked again and again.");
    }

    private string Valid(Asking asking, InventedAnswers answers, Standing standing, Dictionary<Place, int> attempts)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var value = answers.Of(asking, standing.Draft, attempts.GetValueOrDefault(asking.Place) + tries);
            if (FieldTypes.IsPicked(asking.Type) ? value.Split(',').All(word => asking.Options.Any(option => option.Id == word)) : interview.Values.Read(value, asking, standing) is Reading.Good)
            {
                attempts[asking.Place] = attempts.GetValueOrDefault(asking.Place) + tries;
                return FieldTypes.IsPicked(asking.Type) ? value : ((Reading.Good)interview.Values.Read(value, asking, standing)).Value.Reveal();
            }
        }

        throw new InvalidOperationException($"Nothing that is invented for the field {asking.Place} ({asking.Type}) is taken: add it to InventedAnswers.");
    }

    // Not what is fixed for the kind of filing, nor who files where.
    private static Asking? Cause(Standing standing, FilingKind kind) => standing.Obstacles.SelectMany(fired => fired.Saw).Where(saw => saw.Told)
        .Select(saw => standing.Fields.FirstOrDefault(field => field.Field.Fact == saw.Fact.Id || field.Field.Gives.Any(gives => gives.Fact == saw.Fact.Id) || field.Field.Options.Any(option => option.Tells.ContainsKey(saw.Fact.Id))))
        .OfType<Asking>().FirstOrDefault(field => field.Field.Fact is not ("province" or "nature") && !kind.Facts.ContainsKey(field.Field.Fact ?? ""));

    private List<PlantedObstacle> Plant(Standing truth, Dice dice)
    {
        var planted = new List<PlantedObstacle>();
        foreach (var (field, value) in dice.Happens(50) && truth.IsComplete ? Enumerable.Range(0, 6).Select(_ => dice.Pick(Hindering)) : [])
        {
            var asking = truth.Fields.FirstOrDefault(one => one.Field.Id == field);
            if (asking is null || planted.Count == MostObstacles || planted.Exists(known => known.Place == asking.Place) || truth.Draft.ValueOf(asking.Place) is null)
            {
                continue;
            }

            var hindered = interview.Look(Write(truth.Draft, asking.Place, asking.Field.Personal, value), today);
            var rules = hindered.Obstacles.Where(fired => truth.Obstacles.All(known => known.Rule != fired.Rule)).ToList();
            if (rules.Count > 0)
            {
                planted.Add(new PlantedObstacle(asking.Place, value, rules));
            }
        }

        return planted;
    }

    private static Draft Write(Draft draft, Place place, PersonalData personal, string value) => draft.With(place, new Written(value), personal, DateTimeOffset.UnixEpoch, "truth", Entry.Customer);
}
