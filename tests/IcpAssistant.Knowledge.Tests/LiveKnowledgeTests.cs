using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Searching;
using IcpAssistant.Knowledge.Tests.Documents;
using IcpAssistant.Knowledge.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IcpAssistant.Knowledge.Tests;

public sealed class LiveKnowledgeTests : IDisposable
{
    // Tables of its own keep the built-in ones out: a small state is built in no time.
    private readonly KnowledgeFolder _folder = new KnowledgeFolder()
        .With("scope.yml", "topics: []")
        .With("smalltalk.yml", "intents: []")
        .With("a.md", "# 备案\n\n## 备案要多久\n\n备案要二十个工作日。\n\n```ask\n备案几天能好\n```")
        .With("b.md", "# 域名\n\n## 域名要实名吗\n\n域名要实名认证。");

    private readonly KnowledgeFolder _cacheFolder = new();

    [Fact]
    public async Task May_be_stopped_after_it_was_disposed_of()
    {
        var live = Open(events: true);
        await live.StartAsync(default);

        live.Dispose();

        await live.StopAsync(default);
    }

    [Theory]
    [InlineData(true, "events of the file system")]
    [InlineData(false, "looking every second, for folders without events")]
    public async Task Sees_a_changed_an_added_and_a_removed_document(bool events, string because)
    {
        using var live = Open(events);
        await live.StartAsync(default);

        _folder.With("a.md", "# 备案\n\n备案要十个工作日。");
        await Eventually(() => Text(live).Contains("备案要十个工作日", StringComparison.Ordinal), because);
        _folder.With("new/c.md", "# 新\n\n新的文档。");
        await Eventually(() => Text(live).Contains("新的文档", StringComparison.Ordinal), because);
        File.Delete(Path.Combine(_folder.Path, "b.md"));
        await Eventually(() => !Text(live).Contains("实名", StringComparison.Ordinal), because);

        await live.StopAsync(default);
    }

    [Fact]
    public async Task A_broken_file_keeps_the_others()
    {
        using var live = Open();
        await live.StartAsync(default);

        _folder.With("b.md", "---\ntitle: [\n---\n# 坏");
        await Eventually(() => live.Current.Knowledge.Findings.Count == 1, "the finding is there");

        Assert.Equal(["a"], live.Current.Knowledge.Documents.Select(document => document.Id));
        await live.StopAsync(default);
    }

    [Fact]
    public async Task The_last_good_state_stays_when_the_folder_goes_and_the_folder_is_seen_when_it_comes_back()
    {
        var log = new RecordingLogger<LiveKnowledge>();
        using var live = new LiveKnowledge(_folder.Path, Cache, log);
        await live.StartAsync(default);
        var before = live.Current;

        Directory.Move(_folder.Path, _folder.Path + "-away");
        await Eventually(() => log.Lines.Any(line => line.Contains("was kept", StringComparison.Ordinal)), "the log says that the old state stays");
        Assert.Same(before, live.Current);

        Directory.Move(_folder.Path + "-away", _folder.Path);
        _folder.With("c.md", "# 丙\n\n又来了。");
        await Eventually(() => Text(live).Contains("又来了", StringComparison.Ordinal), "the folder is back");
        await live.StopAsync(default);
    }

    [Fact]
    public async Task There_is_never_a_moment_in_which_nothing_is_found()
    {
        using var live = Open();
        await live.StartAsync(default);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var found = 0;
            while (!done.IsCancellationRequested)
            {
                Assert.NotEmpty(live.Current.Search("备案几天能好", new SearchFilter(), 3));
                found++;
            }

            return found;
        })).ToList();

        for (var turn = 1; turn <= 3; turn++)
        {
            var words = $"第{turn}次修改。";
            _folder.With("b.md", $"# 域名\n\n{words}");
            await Eventually(() => Text(live).Contains(words, StringComparison.Ordinal), words);
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), found => Assert.True(found > 0));
        await live.StopAsync(default);
    }

    [Theory]
    [InlineData("a.md", "then: must", "then: mustt", "an unknown outcome")]
    [InlineData("a.md", "region: overseas", "region: [overseas, mainland]", "two rows at once")]
    [InlineData("a.md", "region: overseas", "region: overseas\n  months: 3", "an unknown fact")]
    [InlineData("facts.yml", "values: {", "values: {{", "a table that cannot be read")]
    [InlineData("decisions.yml", "not-needed: 不要", "never: 不要", "an outcome that is gone")]
    [InlineData("fields.yml", "type: text", "type: txet", "an unknown type of field")]
    [InlineData("fields.yml", "fields:", "fields: {{", "fields that cannot be read")]
    public async Task Rules_with_errors_do_not_take_the_place_of_good_ones(string file, string good, string bad, string because)
    {
        var files = WithRules();
        using var live = Open();
        await live.StartAsync(default);
        var rules = live.Current.Knowledge.Rules;

        _folder.With(file, files[file].Replace(good, bad, StringComparison.Ordinal)).With("c.md", "# 丙\n\n新的文字。");
        await Eventually(() => Text(live).Contains("新的文字", StringComparison.Ordinal), because);
        Assert.Same(rules, live.Current.Knowledge.Rules);
        Assert.Equal("not-needed", Decide(live));
        Assert.Equal("有什么要说明的？", Assert.Single(live.Current.Knowledge.Catalogue.Fields).Question);

        // Mended, and something else is new.
        _folder.With(file, files[file]).With("facts.yml", files["facts.yml"].Replace("在哪里", "在何处", StringComparison.Ordinal)).With("c.md", "# 丙\n\n又改好了。");
        await Eventually(() => Text(live).Contains("又改好了", StringComparison.Ordinal), because);
        Assert.NotSame(rules, live.Current.Knowledge.Rules);
        Assert.Equal("not-needed", Decide(live));
        await live.StopAsync(default);
    }

    [Fact]
    public async Task A_changed_field_is_live_with_the_rules_it_looks_at()
    {
        var files = WithRules();
        using var live = Open();
        await live.StartAsync(default);

        _folder.With("fields.yml", files["fields.yml"].Replace("有什么要说明的？", "要补充什么？", StringComparison.Ordinal));
        await Eventually(() => live.Current.Knowledge.Catalogue.Fields.Any(field => field.Question == "要补充什么？"), "the new question is live");

        var knowledge = live.Current.Knowledge;
        Assert.Empty(knowledge.Catalogue.FieldsFor(knowledge.Rules.Empty.With("region", "overseas"), new DateOnly(2026, 11, 22)));
        Assert.Single(knowledge.Catalogue.FieldsFor(knowledge.Rules.Empty.With("region", "mainland"), new DateOnly(2026, 11, 22)));
        await live.StopAsync(default);
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_takes_no_rules_away()
    {
        WithRules();
        using var live = Open();
        await live.StartAsync(default);

        _folder.With("a.md", "---\ntitle: [\n---\n# 坏").With("c.md", "# 丙\n\n新的文字。");
        await Eventually(() => Text(live).Contains("新的文字", StringComparison.Ordinal), "the other document is live");

        Assert.Equal("not-needed", Decide(live));
        await live.StopAsync(default);
    }

    [Fact]
    public void The_first_start_leaves_out_the_broken_rows()
    {
        var files = WithRules();
        _folder.With("a.md", files["a.md"].Replace("then: must", "then: mustt", StringComparison.Ordinal));

        using var live = Open();

        Assert.Equal(["not-needed"], live.Current.Knowledge.Rules.Rules.Select(rule => rule.Id));
        Assert.Equal("not-needed", Decide(live));
    }

    [Fact]
    public void A_missing_folder_fails_at_the_start_and_says_what_to_do()
    {
        var failure = Assert.Throws<DirectoryNotFoundException>(() => new LiveKnowledge(_folder.Path + "-gone", Cache, NullLogger<LiveKnowledge>.Instance));

        Assert.Contains("Knowledge:Folder", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_registered_with_a_folder_that_counts_from_the_content_root()
    {
        await using var services = Services(Path.GetFileName(_folder.Path), ("Data:Folder", _cacheFolder.Path));

        var knowledge = services.GetRequiredService<IKnowledge>();

        Assert.Equal(2, knowledge.Current.Knowledge.Documents.Count);
        Assert.Same(knowledge, Assert.Single(services.GetServices<IHostedService>()));
    }

    [Fact]
    public async Task An_empty_folder_setting_is_refused()
    {
        await using var services = Services("");

        var failure = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IKnowledge>);

        Assert.Contains("Knowledge:Folder 不能为空", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_learnt_is_kept_in_the_data_folder_unless_the_settings_name_another()
    {
        await using var usual = Services(Path.GetFileName(_folder.Path), ("Data:Folder", _cacheFolder.Path));
        await using var named = Services(Path.GetFileName(_folder.Path), ("Data:Folder", _cacheFolder.Path), ("Knowledge:CacheFolder", Path.Combine(_cacheFolder.Path, "named")));

        usual.GetRequiredService<IKnowledge>();
        named.GetRequiredService<IKnowledge>();

        Assert.Single(Directory.GetFiles(Path.Combine(_cacheFolder.Path, "cache")));
        Assert.Single(Directory.GetFiles(Path.Combine(_cacheFolder.Path, "named")));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _cacheFolder.Dispose();
    }

    private LearntCache Cache => new(_cacheFolder.Path, NullLogger.Instance);

    private LiveKnowledge Open(bool events = true) => new(_folder.Path, Cache, NullLogger<LiveKnowledge>.Instance) { UsesEvents = events };

    private Dictionary<string, string> WithRules()
    {
        var files = new Dictionary<string, string>
        {
            ["facts.yml"] = "facts:\n- {id: region, scope: site, type: choice, question: 在哪里？, why: 因为。, section: a#a, values: {mainland: 大陆, overseas: 境外}}\n",
            ["decisions.yml"] = "decisions:\n- {id: whether, rows: one, label: 要不要备案, facts: [region], outcomes: {must: 要, not-needed: 不要}}\n",
            ["fields.yml"] = "blocks: {site: 网站}\nfields:\n- {id: remark, block: site, scope: order, label: 备注, type: text, question: 有什么要说明的？, help: 没有就不填。, example: 只在内部使用, why: 免得退回。, section: a#a, applies: {region: mainland}, personal: none}\n",
            ["a.md"] = "# 甲 {#a}\n\n正文。\n\n```rule\nid: must\ndecision: whether\nwhen:\n  region: mainland\nthen: must\n```\n\n```rule\nid: not-needed\ndecision: whether\nwhen:\n  region: overseas\nthen: not-needed\n```\n",
        };
        foreach (var (file, text) in files)
        {
            _folder.With(file, text);
        }

        return files;
    }

    private static string? Decide(LiveKnowledge live)
    {
        var rules = live.Current.Knowledge.Rules;
        return rules.Decide(rules.Empty.With("region", "overseas"), new DateOnly(2026, 11, 22)).Of("whether")?.Outcome;
    }

    private ServiceProvider Services(string folder, params (string Key, string Value)[] settings)
    {
        var all = settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)).Append(new("Knowledge:Folder", folder));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        return new ServiceCollection().AddSingleton(typeof(ILogger<>), typeof(NullLogger<>)).AddKnowledge(configuration, Path.GetDirectoryName(_folder.Path)!).BuildServiceProvider(); // not null: it is below the temporary folder
    }

    private static string Text(LiveKnowledge live) => string.Join('\n', live.Current.Knowledge.Sections.Select(section => section.PlainText));

    /// <summary>Waits until it is so; a slow machine only takes longer.</summary>
    private static async Task Eventually(Func<bool> isSo, string because)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 1_200, because);
            await Task.Delay(50);
        }
    }
}
