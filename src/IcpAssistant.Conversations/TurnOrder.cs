namespace IcpAssistant.Conversations;

/// <summary>Lets the turns of one conversation pass one after the other, and those of different conversations side by side.</summary>
internal sealed class TurnOrder
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ConversationId, Line> _lines = [];

    /// <summary>Conversations in which somebody is or waits.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _lines.Count;
            }
        }
    }

    /// <summary>Waits until nobody else is in the conversation; disposing the result lets the next one in.</summary>
    public async Task<IDisposable> EnterAsync(ConversationId conversation, CancellationToken cancellationToken)
    {
        var line = Join(conversation);
        try
        {
            await line.Turn.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(line);
            throw;
        }

        return new Place(this, line);
    }

    private Line Join(ConversationId conversation)
    {
        lock (_gate)
        {
            if (!_lines.TryGetValue(conversation, out var line))
            {
                line = new Line(conversation);
                _lines.Add(conversation, line);
            }

            line.People++;
            return line;
        }
    }

    private void Leave(Line line)
    {
        lock (_gate)
        {
            line.People--;
            if (line.People == 0)
            {
                _lines.Remove(line.Conversation);
                line.Turn.Dispose();
            }
        }
    }

    private sealed class Line(ConversationId conversation)
    {
        public ConversationId Conversation { get; } = conversation;

        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int People { get; set; }
    }

    private sealed class Place(TurnOrder order, Line line) : IDisposable
    {
        private bool _left;

        public void Dispose()
        {
            if (_left)
            {
                return;
            }

            _left = true;
            line.Turn.Release();
            order.Leave(line);
        }
    }
}
