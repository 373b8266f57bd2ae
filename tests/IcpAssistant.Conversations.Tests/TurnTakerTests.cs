using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Conversations.Taking;
using IcpAssistant.Conversations.Tests.Support;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Answering;
using IcpAssistant.Knowledge.Documents;

namespace IcpAssistant.Conversations.Tests;

/// <summary>Turns as a pure function.</summary>
public sealed class TurnTakerTests
{
    private static readonly RatableAnswer Rated = new("r-old", "m0", "要备案吗", 0.9, "faq/need-filing#outside-mainland", Reported: false);

    [Theory]
    [InlineData("", "empty", "nothing typed")]
    [InlineData(" \t\u3000\n", "empty", "blanks only")]
    [InlineData("帮助", "help", "a command")]
    [InlineData("ICP 备案", "help", "the subject alone, no question yet")]
    [InlineData("Help!", "help", "another language, a sign behind it")]
    [InlineData("转人工", "agent-requested", "a command")]
    [InlineData("「转 人工」！", "agent-requested", "quotation marks and a blank")]
    [InlineData("我要找人工", "agent-requested", "said longer")]
    [InlineData("轉人工", "agent-requested", "Traditional Chinese")]
    public void Says_the_phrase(string text, string phrase, string because)
    {
        var turn = Take(text, Some.Conversation());

        Assert.True(Some.Phrases[phrase] == Plain(turn), because);
        Assert.Null(turn.Unanswered);
    }

    [Theory]
    [InlineData("人工审核要多久", "begins like a command")]
    [InlineData("备案流程", "begins with the subject")]
    [InlineData("备案怎么转人工审核", "contains a command")]
    [InlineData("有用", "a rating, but nothing was answered yet")]
    [InlineData("没用过青云，能备案吗", "begins like a rating")]
    [InlineData("答非所问", "a reason, but none was asked for")]
    public void Takes_everything_else_as_a_question(string text, string because)
    {
        var turn = Take(text, Some.Conversation() with { RatableAnswers = text == "没用过青云，能备案吗" ? [Rated] : [] });

        Assert.True(turn.Reply.Answer is not null, because);
        Assert.Null(turn.Rating);
        Assert.Null(turn.AgentRequest);
    }

    [Fact]
    public void Greets_once_with_four_questions_and_the_way_to_a_person()
    {
        var first = Some.Taker(Some.Answered()).Take(Some.Conversation(), Some.Message(new Act.Joined()), Some.Time);

        var second = Some.Taker(Some.Answered()).Take(first.Conversation, Some.Message(new Act.Joined(), "m2"), Some.Time);

        var greeting = Assert.Single(first.Reply.Messages);
        Assert.StartsWith("您好", greeting.Text, StringComparison.Ordinal);
        Assert.Equal(5, greeting.Choices.Count);
        Assert.Equal("转人工", greeting.Choices[^1].Text);
        Assert.Empty(second.Reply.Messages);
    }

    [Fact]
    public void Asks_for_a_few_sentences_when_too_much_was_typed_and_keeps_100_KB()
    {
        var text = new string('备', 60_000) + "😀";

        var turn = Take(text, Some.Conversation());

        Assert.Contains("2000", Plain(turn), StringComparison.Ordinal);
        Assert.Null(turn.Reply.Answer);
        var kept = Assert.IsType<Act.Said>(turn.Message.Act).Text;
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(kept), 102_000, 102_400);
        Assert.Null(turn.Message.Payload);
    }

    [Fact]
    public void Never_cuts_a_character_in_two()
    {
        var turn = Take("一" + string.Concat(Enumerable.Repeat("😀", 30_000)), Some.Conversation());

        Assert.False(char.IsHighSurrogate(Assert.IsType<Act.Said>(turn.Message.Act).Text[^1]));
    }

    [Fact]
    public void Reads_a_question_of_two_thousand_characters()
    {
        Assert.NotNull(Take(new string('备', 2_000), Some.Conversation()).Reply.Answer);
        Assert.Null(Take(new string('备', 2_001), Some.Conversation()).Reply.Answer);
    }

    [Fact]
    public void Answers_with_ratable_text_and_next_steps()
    {
        var answer = Some.Answered() with { Suggestions = [.. Enumerable.Range(1, 5).Select(number => new Suggestion($"问题{number}", new SectionId("d", $"s{number}")))] };

        var turn = Some.Taker(answer).Take(Some.Conversation() with { RefusalsInARow = 1 }, Some.Message("境外要备案吗"), Some.Time);

        var message = Assert.Single(turn.Reply.Messages);
        Assert.True(message.Ratable);
        Assert.Equal(["有用", "没用", "问题1", "问题2", "问题3"], message.Choices.Select(choice => choice.Text));
        Assert.Equal(0, turn.Conversation.RefusalsInARow);
        Assert.Equal("境外要备案吗", turn.Conversation.LastQuestion);
        Assert.Equal(answer.Topic, turn.Conversation.Topic);
        Assert.Equal(
            new RatableAnswer(message.Id, "m1", "境外要备案吗", 0.97, "faq/need-filing#outside-mainland", false), Assert.Single(turn.Conversation.RatableAnswers));
        Assert.Null(turn.Unanswered);
    }

    [Fact]
    public void Asks_with_what_was_talked_about_before()
    {
        var topic = new Topic("香港服务器要备案吗", [new SectionId("faq/need-filing", "outside-mainland")]);
        Question? asked = null;
        var taker = new TurnTaker(Some.Phrases, "v1", question =>
        {
            asked = question;
            return Some.Refused();
        });

        var turn = taker.Take(Some.Conversation() with { Topic = topic }, Some.Message("那上海的呢"), Some.Time);

        Assert.Equal(new Question("那上海的呢", topic) { AsOf = DateOnly.FromDateTime(Some.Time.AddHours(8).DateTime) }, asked);
        Assert.Equal(topic, turn.Conversation.Topic);
    }

    [Fact]
    public void Refuses_with_neighbours_and_the_way_to_a_person_and_tells_the_desk()
    {
        var turn = Some.Taker(Some.Refused(RefusalKind.NotInDocuments, "备案要多久？", "二", "三"))
            .Take(Some.Conversation(), Some.Message("审核员几点下班"), Some.Time);

        var message = Assert.Single(turn.Reply.Messages);
        Assert.False(message.Ratable);
        Assert.Equal(["备案要多久？", "二", "转人工"], message.Choices.Select(choice => choice.Text));
        Assert.Equal(
            new UnansweredQuestion(new ConversationId("c1"), "m1", "审核员几点下班", RefusalKind.NotInDocuments, 0.2, "faq/time#how-long", Some.Time), turn.Unanswered);
        Assert.DoesNotContain(Some.Phrases["offer-person-refused"], Plain(turn), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "甲", "offer-person-refused", "the second refusal in a row")]
    [InlineData(4, "甲", "offer-person-refused", "still refused")]
    [InlineData(0, "审核员几点下班？ ", "offer-person-repeated", "the same question again")]
    public void Offers_a_person(int refusals, string before, string phrase, string because)
    {
        var conversation = Some.Conversation() with { RefusalsInARow = refusals, LastQuestion = before };

        var turn = Some.Taker(Some.Refused()).Take(conversation, Some.Message("审核员几点下班"), Some.Time);

        Assert.True(Plain(turn).EndsWith(Some.Phrases[phrase], StringComparison.Ordinal), because);
        Assert.Equal(refusals + 1, turn.Conversation.RefusalsInARow);
    }

    [Fact]
    public void Offers_a_person_before_the_line_that_leads_to_the_buttons()
    {
        var turn = Some.Taker(Some.Refused(RefusalKind.NotInDocuments, "备案要多久？")).Take(Some.Conversation() with { RefusalsInARow = 1 }, Some.Message("审核员几点下班"), Some.Time);

        Assert.EndsWith($"{Some.Phrases["offer-person-refused"]}\n{Some.Phrases["suggestions"]}", Plain(turn).Replace("\n\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_for_the_person_who_was_asked_for_what_it_cannot_answer()
    {
        var turn = Some.Taker(Some.Refused(RefusalKind.OffTopic)).Take(Some.Conversation() with { AgentRequested = true, RefusalsInARow = 1 }, Some.Message("我姓王，网站挂在阿里那边"), Some.Time);

        Assert.Equal(Some.Phrases["agent-noted"], Plain(turn));
        Assert.Empty(turn.Reply.Messages[0].Choices);
        Assert.Null(turn.Unanswered);
    }

    [Fact]
    public void Still_tells_the_desk_of_a_gap_in_the_documents_while_a_person_is_awaited()
    {
        var turn = Some.Taker(Some.Refused(RefusalKind.NotInDocuments, "备案要多久？")).Take(Some.Conversation() with { AgentRequested = true }, Some.Message("审核员几点下班"), Some.Time);

        Assert.Contains(Some.Phrases["agent-noted"], Plain(turn), StringComparison.Ordinal);
        Assert.Equal(["备案要多久？"], turn.Reply.Messages[0].Choices.Select(choice => choice.Text));
        Assert.NotNull(turn.Unanswered);
    }

    [Fact]
    public void Says_that_a_person_was_asked_for_before()
    {
        var first = Take("转人工", Some.Conversation());

        var second = Take("转人工", first.Conversation);

        Assert.Equal(Some.Phrases["agent-already-requested"], Plain(second));
    }

    [Fact]
    public void Offers_a_person_when_an_answered_question_comes_again()
    {
        var turn = Take("要备案吗", Some.Conversation() with { LastQuestion = "要备案吗？" });

        Assert.EndsWith(Some.Phrases["offer-person-repeated"], Plain(turn), StringComparison.Ordinal);
        Assert.Equal("转人工", turn.Reply.Messages[0].Choices[^1].Text);
    }

    [Theory]
    [InlineData(null, HandOverCause.Asked, "out of the blue")]
    [InlineData(HandOverCause.Refused, HandOverCause.Refused, "offered after two refusals")]
    [InlineData(HandOverCause.Rule, HandOverCause.Rule, "a rule asks for a person")]
    public void Files_a_request_for_a_person_with_the_last_question_and_why(HandOverCause? offered, HandOverCause cause, string because)
    {
        var turn = Take("转人工", Some.Conversation() with { LastQuestion = "要备案吗", Offered = offered });

        Assert.True(new AgentRequest(new ConversationId("c1"), "m1", "要备案吗", Some.Time) { Cause = cause } == turn.AgentRequest, because);
    }

    [Theory]
    [InlineData("有用", true, null, "rating-thanks")]
    [InlineData("有用，谢谢老师", true, "谢谢老师", "rating-thanks")]
    [InlineData("没用", false, null, "rating-reason-ask")]
    [InlineData("没用 答非所问！", false, "答非所问", "rating-reason-thanks")]
    [InlineData("没用：说的不是我这个省", false, "说的不是我这个省", "rating-reason-thanks")]
    public void Takes_a_rating_of_the_last_answer(string text, bool useful, string? reason, string phrase)
    {
        var turn = Take(text, Some.Conversation() with { RatableAnswers = [Rated with { ReplyId = "r-older" }, Rated] });

        Assert.Equal(new Rating(new ConversationId("c1"), "r-old", useful, reason, Some.Time), turn.Rating);
        Assert.Equal(Some.Phrases[phrase], Plain(turn));
        Assert.Equal(!useful, turn.Unanswered is not null);
    }

    [Fact]
    public void Asks_for_the_reason_and_takes_it()
    {
        var useless = Take("没用", Some.Conversation() with { RatableAnswers = [Rated] });
        var reason = Some.Taker(Some.Answered()).Take(useless.Conversation, Some.Message("看不懂", "m2"), Some.Time);

        Assert.Equal(["答非所问", "不完整", "看不懂", "和实际不符"], useless.Reply.Messages[0].Choices.Select(choice => choice.Text));
        Assert.Equal(new UnansweredQuestion(new ConversationId("c1"), "m0", "要备案吗", null, 0.9, "faq/need-filing#outside-mainland", Some.Time), useless.Unanswered);
        Assert.Equal(new Rating(new ConversationId("c1"), "r-old", false, "看不懂", Some.Time), reason.Rating);
        Assert.Null(reason.Unanswered);
        Assert.Null(reason.Conversation.ReasonAwaitedFor);
    }

    [Fact]
    public void Goes_on_when_something_else_is_said_instead_of_the_reason()
    {
        var turn = Take("备案要多久", Some.Conversation() with { RatableAnswers = [Rated], ReasonAwaitedFor = "r-old" });

        Assert.NotNull(turn.Reply.Answer);
        Assert.Null(turn.Rating);
        Assert.Null(turn.Conversation.ReasonAwaitedFor);
    }

    [Fact]
    public void Takes_a_rating_by_a_button_once_to_the_desk()
    {
        var taker = Some.Taker(Some.Answered());
        var first = taker.Take(Some.Conversation() with { RatableAnswers = [Rated] }, Some.Message(new Act.Rated("r-old", false, null)), Some.Time);
        var second = taker.Take(first.Conversation, Some.Message(new Act.Rated("r-old", false, "不完整"), "m2"), Some.Time);
        var unknown = taker.Take(first.Conversation, Some.Message(new Act.Rated("r-unknown", false, "不完整"), "m3"), Some.Time);

        Assert.NotNull(first.Unanswered);
        Assert.Null(second.Unanswered);
        Assert.Equal("不完整", second.Rating?.Reason);
        Assert.Null(unknown.Unanswered);
        Assert.NotNull(unknown.Rating);
    }

    [Fact]
    public void Says_that_files_cannot_be_taken_and_answers_what_was_written_beside_them()
    {
        var alone = Some.Taker(Some.Answered()).Take(Some.Conversation(), Some.Message(new Act.Uploaded(1, "")), Some.Time);
        var beside = Some.Taker(Some.Answered()).Take(Some.Conversation(), Some.Message(new Act.Uploaded(1, "这样行吗")), Some.Time);

        Assert.Equal(Some.Phrases["upload-outside"], Plain(alone));
        Assert.Equal(2, beside.Reply.Messages.Count);
        Assert.Equal(beside.Reply.Messages[1].Id, Assert.Single(beside.Conversation.RatableAnswers).ReplyId);
    }

    [Fact]
    public void Keeps_silent_where_nothing_is_to_be_said()
    {
        var turn = Some.Taker(Some.Answered()).Take(Some.Conversation(), Some.Message(new Act.Other("typing")), Some.Time);

        Assert.Empty(turn.Reply.Messages);
        Assert.Equal(Some.Conversation(), turn.Conversation);
    }

    [Fact]
    public void Is_not_moved_by_small_talk()
    {
        var conversation = Some.Conversation() with { RefusalsInARow = 1, LastQuestion = "要备案吗", Topic = Some.Answered().Topic };
        var smallTalk = new Answer { Parts = [new AnswerPart.Phrase("smalltalk-thanks", "不客气。")], SmallTalk = true };

        var turn = Some.Taker(smallTalk).Take(conversation, Some.Message("谢谢"), Some.Time);

        Assert.Equal("不客气。", Plain(turn));
        Assert.Equal(conversation, turn.Conversation);
    }

    [Fact]
    public void Gives_the_same_turn_for_the_same_values_and_other_ids_for_another_message()
    {
        var one = Take("要备案吗", Some.Conversation());
        var same = Take("要备案吗", Some.Conversation());
        var other = Some.Taker(Some.Answered()).Take(Some.Conversation(), Some.Message("要备案吗", "m2"), Some.Time);

        Assert.Equivalent(one, same, strict: true);
        Assert.NotEqual(one.Reply.Messages[0].Id, other.Reply.Messages[0].Id);
    }

    private static Turn Take(string text, Conversation conversation) => Some.Taker(Some.Answered()).Take(conversation, Some.Message(text), Some.Time);

    // The phrases have no signs that Markdown knows, so their Markdown is their text.
    private static string Plain(Turn turn) => Assert.Single(turn.Reply.Messages).Text;
}
