using System.Net;
using System.Net.Http.Json;
using IcpAssistant.Channels.Tests.Support;
using IcpAssistant.Conversations;
using IcpAssistant.EndToEnd.Tests.Support;
using IcpAssistant.Filings.Drafts;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using IcpAssistant.Knowledge.Rules.Deciding;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IcpAssistant.EndToEnd.Tests;

/// <summary>What happens to a filing between two messages reaches a customer in a channel of the Bot Framework.</summary>
public sealed class FilingNewsTests(FilingNewsTests.OpenSite site) : IClassFixture<FilingNewsTests.OpenSite>
{
    [Fact]
    public async Task A_return_at_the_desk_reaches_the_channel()
    {
        await using var channel = await ServiceUrl.StartAsync();
        var draft = await FileAsync(channel, "desk", TimeSpan.Zero, "submit");

        var made = await site.Services.GetRequiredService<FilingMover>().MoveAsync(
            new Act.Moved(draft, "return-first", "admin") { Returned = [new ReturnedItem("site-name", new Place("site-name", new Instance(0)), "太短")] }, "desk:1", CancellationToken.None);
        var (path, told) = await channel.HearsAsync("初审退回了");

        Assert.True(made);
        Assert.Equal("/v3/conversations/desk/activities", path);
        Assert.Contains("太短", (string?)told["text"], StringComparison.Ordinal);
        Assert.Equal("u-desk", (string?)told["recipient"]?["id"]);
    }

    [Fact]
    public async Task A_reminder_of_the_clock_reaches_the_channel()
    {
        await using var channel = await ServiceUrl.StartAsync();
        await FileAsync(channel, "clock", TimeSpan.FromDays(4), null);

        await site.Services.GetRequiredService<FilingClock>().RunAsync(CancellationToken.None);
        var (_, told) = await channel.HearsAsync("您的备案还没有提交");

        Assert.Equal("u-clock", (string?)told["recipient"]?["id"]);
    }

    // Somebody said hello, and has a filing since then.
    private async Task<DraftId> FileAsync(ServiceUrl channel, string conversation, TimeSpan ago, string? move)
    {
        using var http = new HttpClient { BaseAddress = site.ClientOptions.BaseAddress };
        using var response = await http.PostAsJsonAsync("/api/messages", new
        {
            type = "message", id = "m1", channelId = "emulator", serviceUrl = channel.Url, from = new { id = $"u-{conversation}" }, recipient = new { id = "b1" }, conversation = new { id = conversation }, text = "备案要多久",
        });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);

        var store = site.Services.GetRequiredService<IConversationStore>();
        var talk = await store.FindAsync(new ConversationId($"emulator|{conversation}"), CancellationToken.None);
        Assert.NotNull(talk);
        var at = TimeProvider.System.GetUtcNow() - ago;
        var draft = new Draft { Id = new DraftId($"d_{conversation}"), Customer = talk.Person.Own, StartedAt = at }
            .With(new Place("site-name", new Instance(0)), new Written("茶坊"), PersonalData.None, at, "m2", Entry.Customer);
        var stages = site.Services.GetRequiredService<IKnowledge>().Current.Knowledge.Stages;
        await store.KeepAsync(
            new Turn
            {
                Message = new IncomingMessage { Conversation = talk.Id, MessageId = "m2", Channel = talk.Channel, UserId = talk.UserId, Act = new Act.Said("茶坊") },
                Reply = Reply.Silence,
                Conversation = talk,
                At = at,
                KnowledgeVersion = "test",
                Draft = move is null ? draft : draft.With(stages.FindMove(move)!, at, "m2", Entry.Customer), // not null: it stands there
            },
            CancellationToken.None);
        return draft.Id;
    }

    /// <summary>The whole host over the real knowledge, open to a channel on this machine.</summary>
    public sealed class OpenSite : FilingSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Channels:BotFramework:AllowAnonymous", "true");
        }
    }
}
