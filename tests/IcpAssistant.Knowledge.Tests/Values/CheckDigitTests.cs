using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Knowledge.Tests.Values;

/// <summary>Every single wrong character is caught, and no mistake points to a place that is right.</summary>
public class CheckDigitTests
{
    [Theory]
    [InlineData("resident-id", "0123456789")]
    [InlineData("residence-card", "0123456789")]
    [InlineData("credit-code", "0123456789ABCDEFGHJKLMNPQRTUWXY")]
    [InlineData("organisation-code", "0123456789")]
    [InlineData("registration-number", "0123456789")]
    public void A_single_wrong_character_is_caught(string word, string alphabet)
    {
        var kind = ValueKinds.Find(word)!;
        var tried = 0;
        foreach (var number in Numbers(kind))
        {
            for (var at = 0; at < number.Length; at++)
            {
                // GB 11714 counts modulo 11: M (22) and 0 are the same to it, so only digits are tried for digits there.
                foreach (var other in alphabet.Where(other => other != number[at] && number[at] != '-' && (word != "organisation-code" || char.IsAsciiDigit(number[at]))))
                {
                    var wrong = number[..at] + other + number[(at + 1)..];
                    Assert.False(kind.TryReadOwn(wrong, ValueTable.Context, out _, out var mistake), wrong);
                    Assert.True(mistake!.Id is not ("resident-id-digit-at" or "credit-code-character-at") || mistake.Arguments["position"] == $"{at + 1}", $"{wrong}: {mistake} instead of {at + 1}");
                    tried++;
                }
            }
        }

        Assert.True(tried >= 200, $"{tried}");
    }

    [Fact]
    public void Two_neighbours_of_an_identity_number_written_the_wrong_way_round_are_caught()
    {
        foreach (var number in Numbers(ResidentIdNumber.Kind))
        {
            for (var at = 0; at < number.Length - 2; at++)
            {
                var swapped = number[..at] + number[at + 1] + number[at] + number[(at + 2)..];

                Assert.True(swapped == number || !ResidentIdNumber.TryParse(swapped, ValueTable.Context, out _, out var mistake), swapped);
            }
        }
    }

    [Fact]
    public void A_repair_that_is_named_is_the_right_one_or_none_is_named()
    {
        var named = 0;
        foreach (var number in Numbers(ResidentIdNumber.Kind))
        {
            for (var at = 0; at < 13; at++)
            {
                var swapped = number[..at] + number[at + 1] + number[at] + number[(at + 2)..];
                if (swapped != number && !ResidentIdNumber.TryParse(swapped, ValueTable.Context, out _, out var mistake) && mistake.Id == "resident-id-swapped")
                {
                    Assert.Equal(($"{at + 1}", $"{at + 2}"), (mistake.Arguments["position"], mistake.Arguments["next"]));
                    named++;
                }
            }
        }

        Assert.True(named >= 20, $"{named}");
    }

    [Theory]
    [InlineData("110101200811220014", "2026-11-21", 17, "the day before the birthday")]
    [InlineData("110101200811220014", "2026-11-22", 18, "the birthday")]
    [InlineData("510107200002293318", "2018-02-27", 17, "born on 29 February, the day before")]
    [InlineData("510107200002293318", "2018-02-28", 18, "born on 29 February, in other years")]
    public void The_age_counts_full_years(string number, string day, int expected, string because)
    {
        // The check digit of the first is made here: the number is invented.
        var whole = "0123456789X".Select(digit => number[..17] + digit).First(candidate => ResidentIdNumber.TryParse(candidate, ValueTable.Context, out _, out _));

        Assert.True(ResidentIdNumber.TryParse(whole, ValueTable.Context, out var id, out _));

        Assert.True(expected == id.AgeOn(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)), because);
    }

    [Fact]
    public void An_identity_number_shows_place_and_birthday()
    {
        Assert.True(ResidentIdNumber.TryParse("440305199208151213", ValueTable.Context, out var id, out _));

        Assert.Equal(("guangdong", "南山区", new DateOnly(1992, 8, 15), "440305********1213"), (id.Province, id.District?.Name, id.BirthDate, id.ToString()));
    }

    [Theory]
    [InlineData("91110105MA01ABCD5F", "enterprise", "enterprise")]
    [InlineData("92440300MA5F6G7HX9", "sole-trader", "enterprise")]
    [InlineData("1211000040000123XG", "institution", "institution")]
    [InlineData("31110000MD0123454X", "law-firm", "law-firm")]
    public void A_credit_code_shows_the_kind_of_organisation(string code, string kind, string nature)
    {
        Assert.True(SocialCreditCode.TryParse(code, ValueTable.Context, out var value, out _));

        Assert.Equal((kind, nature), (value.OrganisationKind.Id, value.OrganisationKind.Nature));
        Assert.Equal($"{code[8..16]}-{code[16]}", value.Organisation.ToString());
    }

    private static IEnumerable<string> Numbers(ValueKind kind) => ValueTable.ValidFor(kind).Select(text => kind.TryReadOwn(text, ValueTable.Context, out var value, out _) ? value!.Reveal() : "").Distinct();
}
