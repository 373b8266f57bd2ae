using FsCheck;
using FsCheck.Fluent;
using IcpAssistant.Knowledge.Searching;

namespace IcpAssistant.Knowledge.Tests.Searching;

public class TermDictionaryTests
{
    [Fact]
    public void Numbers_terms_as_they_come_and_finds_them_again() =>
        Prop.ForAll(Terms.ListOf().ListOf().ToArbitrary(), Numbers_all).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Grows() =>
        Assert.True(Numbers_all([[.. Enumerable.Range(0, 100_000).SelectMany(number => new[] { $"{number:X}", $"备案-{number}", $"{number:X}" })]]));

    [Fact]
    public void Tells_terms_apart_that_differ_in_a_zero_only() =>
        Assert.True(Numbers_all([["备", "备\0", "\0备", "备\0\0", "\0", "\0\0", "", "备\0\0\0", "备\0\0\0\0", "\0\0\0备", "备备备备", "备备备备备"]]));

    // Short ones and long ones, alike enough to meet again.
    private static Gen<string> Terms =>
        from length in Gen.Choose(0, 6)
        from characters in Gen.Elements('备', '案', '\0').ArrayOf(length)
        select new string(characters);

    private static bool Numbers_all(IEnumerable<IList<string>> lists)
    {
        var dictionary = new TermDictionary();
        var expected = new Dictionary<string, int>();
        foreach (var list in lists)
        {
            var numbers = new int[list.Count];
            dictionary.FindOrAdd([.. list], numbers);
            foreach (var term in list)
            {
                expected.TryAdd(term, expected.Count);
            }

            Assert.Equal(list.Select(term => expected[term]), numbers);
        }

        Assert.Equal(expected.Count, dictionary.Count);
        Assert.All(expected, term => Assert.Equal(term.Value, dictionary.Find(term.Key)));
        return dictionary.Find("域名") < 0 && dictionary.Find("没有这一条") < 0;
    }
}
