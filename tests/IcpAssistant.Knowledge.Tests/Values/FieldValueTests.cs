using IcpAssistant.Knowledge.Values;

namespace IcpAssistant.Knowledge.Tests.Values;

/// <summary>What people type, row by row: <c>values.tsv</c>.</summary>
public class FieldValueTests
{
    public static TheoryData<string, string, string, string> Rows
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var row in ValueTable.Rows)
            {
                data.Add(row[0], row[1], row[2], row[3]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Is_read_as_its_row_says(string word, string text, string expected, string because)
    {
        var kind = ValueKinds.Find(word)!;

        var read = kind.TryReadOwn(text, ValueTable.Context, out var value, out var mistake);

        var result = read ? value!.Reveal() : $"!{mistake}".Replace("()", "");
        Assert.True(expected == result || (expected.StartsWith('!') && result.StartsWith(expected + '(') && !expected.Contains('(')), $"{because}: {result} instead of {expected}");
    }

    [Fact]
    public void Has_rows_for_every_kind_valid_and_invalid()
    {
        var missing = ValueKinds.All.Where(kind => !ValueTable.ValidFor(kind).Any() || !ValueTable.Rows.Any(row => row[0] == kind.Word && row[2].StartsWith('!')));

        Assert.Empty(missing);
    }
}
