using IcpAssistant.Conversations;

namespace IcpAssistant.Channels;

/// <summary>The engine as the doors see it: <see cref="Assistant.ReplyAsync"/>. When it returns, the turn is kept.</summary>
internal delegate Task<Reply> TakeTurn(IncomingMessage message, CancellationToken cancellationToken);
