using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace IcpAssistant.Storage;

/// <summary>Answered questions, read from the log.</summary>
internal sealed class AnsweredQuestions(IDbContextFactory<AssistantContext> factory) : IAnsweredQuestions
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<AnsweredQuestion>> ReadAsync(int take, CancellationToken cancellationToken) => StorageFaults.GuardAsync<IReadOnlyList<AnsweredQuestion>>(async () =>
    {
        await using var tables = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await tables.Log.Where(reply => reply.Ratable || reply.Probability != null).OrderByDescending(reply => reply.At).Take(take)
            .Join(tables.Log, reply => new { reply.ConversationId, Id = reply.ReplyTo! }, asked => new { asked.ConversationId, Id = asked.ActivityId }, (reply, asked) => new // not null: every reply to a question names it
            {
                asked.ConversationId,
                asked.ActivityId,
                asked.Text,
                asked.Act,
                reply.At,
                Rating = tables.Ratings.Where(rating => rating.ConversationId == reply.ConversationId && rating.ReplyId == reply.ActivityId).Select(rating => (bool?)rating.Useful).FirstOrDefault(),
            })
            .OrderByDescending(asked => asked.At)
            .ToListAsync(cancellationToken);

        // What was erased, and files, are no questions.
        return [.. rows.Where(row => row.Act is null).Select(row => new AnsweredQuestion(new ConversationId(row.ConversationId), row.ActivityId, row.Text, row.Rating))];
    });
}
