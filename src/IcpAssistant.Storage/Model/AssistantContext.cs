using IcpAssistant.Conversations;
using IcpAssistant.Knowledge;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IcpAssistant.Storage.Model;

/// <summary>The tables.</summary>
internal sealed class AssistantContext(DbContextOptions<AssistantContext> options) : DbContext(options)
{
    // What channels give as ids; opaque to us.
    private const int IdLength = 200;

    // What somebody types to sign in at the desk.
    private const int NameLength = 64;

    public DbSet<ConversationRow> Conversations => Set<ConversationRow>();

    public DbSet<LogRow> Log => Set<LogRow>();

    public DbSet<RatingRow> Ratings => Set<RatingRow>();

    public DbSet<UnansweredRow> Unanswered => Set<UnansweredRow>();

    public DbSet<AgentRequestRow> AgentRequests => Set<AgentRequestRow>();

    public DbSet<DeskAccountRow> DeskAccounts => Set<DeskAccountRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ConversationRow>(conversation =>
        {
            conversation.ToTable("conversations");
            conversation.HasKey(row => row.Id);
            conversation.Property(row => row.Id).HasMaxLength(IdLength);
            conversation.HasIndex(row => row.LastAt);
        });
        modelBuilder.Entity<LogRow>(entry =>
        {
            entry.ToTable("log");
            entry.HasKey(row => new { row.ConversationId, row.Sequence });
            entry.HasIndex(row => new { row.ConversationId, row.ActivityId }).IsUnique();
            entry.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Cascade);
            entry.Property(row => row.Author).HasConversion(new EnumToStringConverter<Author>());
        });
        modelBuilder.Entity<RatingRow>(rating =>
        {
            rating.ToTable("ratings");
            rating.HasKey(row => new { row.ConversationId, row.ReplyId });
            rating.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Cascade);
            rating.HasIndex(row => row.At);
        });
        modelBuilder.Entity<UnansweredRow>(question =>
        {
            question.ToTable("unanswered");
            question.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Cascade);
            question.HasIndex(row => row.At);
            question.Property(row => row.Refusal).HasConversion(new EnumToStringConverter<RefusalKind>());
        });
        modelBuilder.Entity<AgentRequestRow>(request =>
        {
            request.ToTable("agent_requests");
            request.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Cascade);
            request.HasIndex(row => row.At);
            request.HasIndex(row => new { row.ClosedAt, row.At });
        });
        modelBuilder.Entity<DeskAccountRow>(account =>
        {
            account.ToTable("desk_accounts");
            account.HasKey(row => row.Name);
            account.Property(row => row.Name).HasMaxLength(NameLength);
        });
    }

    // SQLite orders neither DateTimeOffset nor its built-in binary form.
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
