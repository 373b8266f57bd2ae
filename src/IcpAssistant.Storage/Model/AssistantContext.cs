using IcpAssistant.Conversations;
using IcpAssistant.Conversations.Growing;
using IcpAssistant.Conversations.HandingOver;
using IcpAssistant.Filings.Searching;
using IcpAssistant.Knowledge;
using IcpAssistant.Knowledge.Catalogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IcpAssistant.Storage.Model;

/// <summary>The tables; a class for each kind of database has its own migrations.</summary>
internal abstract class AssistantContext(DbContextOptions options) : DbContext(options)
{
    // What channels give as ids; opaque to us.
    private const int IdLength = 200;

    // What somebody types to sign in at the desk.
    private const int NameLength = 64;

    public DbSet<ConversationRow> Conversations => Set<ConversationRow>();

    public DbSet<LogRow> Log => Set<LogRow>();

    public DbSet<WordsRow> Words => Set<WordsRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<RatingRow> Ratings => Set<RatingRow>();

    public DbSet<UnansweredRow> Unanswered => Set<UnansweredRow>();

    public DbSet<AgentRequestRow> AgentRequests => Set<AgentRequestRow>();

    public DbSet<AttendanceRow> Attendances => Set<AttendanceRow>();

    public DbSet<AmendmentRow> Amendments => Set<AmendmentRow>();

    public DbSet<DraftRow> Drafts => Set<DraftRow>();

    public DbSet<EntryRow> Entries => Set<EntryRow>();

    public DbSet<ConsentRow> Consents => Set<ConsentRow>();

    public DbSet<MoveRow> Moves => Set<MoveRow>();

    public DbSet<MarkRow> Marks => Set<MarkRow>();

    public DbSet<DisclosureRow> Disclosures => Set<DisclosureRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<CustomerLinkRow> CustomerLinks => Set<CustomerLinkRow>();

    public DbSet<ResumeCodeRow> ResumeCodes => Set<ResumeCodeRow>();

    public DbSet<WrongCodeRow> WrongCodes => Set<WrongCodeRow>();

    public DbSet<DeletionRow> Deletions => Set<DeletionRow>();

    public DbSet<KnowledgeRow> KnowledgeVersions => Set<KnowledgeRow>();

    public DbSet<PresenceRow> Presences => Set<PresenceRow>();

    public DbSet<DeskAccountRow> DeskAccounts => Set<DeskAccountRow>();

    public DbSet<DeskLinkRow> DeskLinks => Set<DeskLinkRow>();

    public DbSet<DeskSessionRow> DeskSessions => Set<DeskSessionRow>();

    public DbSet<RecoveryCodeRow> RecoveryCodes => Set<RecoveryCodeRow>();

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
            conversation.HasIndex(row => new { row.Channel, row.UserId });
            conversation.HasIndex(row => row.Owner);

            // Only those in which something was said that can't be found yet.
            conversation.HasIndex(row => row.LastAt, "IX_conversations_unfound").HasFilter("\"FoundTo\" < \"LastSequence\"");
        });
        modelBuilder.Entity<LogRow>(entry =>
        {
            entry.ToTable("log");
            entry.HasKey(row => new { row.ConversationId, row.Sequence });
            entry.HasIndex(row => new { row.ConversationId, row.ActivityId }).IsUnique();
            entry.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Cascade);
            entry.Property(row => row.Author).HasConversion(new EnumToStringConverter<Author>());

            // Few messages hold something that is masked: the others cost nothing here.
            entry.HasIndex(row => row.At, "IX_log_originals").HasFilter("\"Original\" IS NOT NULL");

            // One for each answer, also those in the middle of a form, which can't be rated: what was asked lately, and how often answers were given.
            entry.HasIndex(row => row.At, "IX_log_answers").HasFilter("\"Ratable\" OR \"Probability\" IS NOT NULL");
        });
        modelBuilder.Entity<WordsRow>(words =>
        {
            words.ToTable("log_words");
            words.HasIndex(row => new { row.ConversationId, row.Sequence }).IsUnique();
            words.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<OutboxRow>(reply =>
        {
            reply.ToTable("outbox");
            reply.HasKey(row => new { row.ConversationId, row.Sequence });
            reply.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Cascade);
            reply.HasIndex(row => row.DueAt);
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
            request.HasIndex(row => new { row.ConversationId, row.ClosedAt });
            request.Property(row => row.Cause).HasConversion(new EnumToStringConverter<HandOverCause>());
        });
        modelBuilder.Entity<AttendanceRow>(attendance =>
        {
            attendance.ToTable("attendances");
            attendance.HasOne<ConversationRow>().WithMany().HasForeignKey(row => row.ConversationId).OnDelete(DeleteBehavior.Cascade);
            attendance.HasIndex(row => row.Until);
            attendance.Property(row => row.Cause).HasConversion(new EnumToStringConverter<HandOverCause>());
        });
        modelBuilder.Entity<AmendmentRow>(amendment =>
        {
            amendment.ToTable("amendments");
            amendment.HasKey(row => row.Id);
            amendment.Property(row => row.Id).HasMaxLength(NameLength);
            amendment.HasIndex(row => new { row.State, row.ChangedAt });
            amendment.HasIndex(row => row.Origin);
            amendment.Property(row => row.Kind).HasConversion(new EnumToStringConverter<AmendmentKind>());
            amendment.Property(row => row.State).HasConversion(new EnumToStringConverter<AmendmentState>());
        });
        modelBuilder.Entity<DraftRow>(draft =>
        {
            draft.ToTable("drafts");
            draft.HasKey(row => row.Id);
            draft.HasIndex(row => new { row.Customer, row.ChangedAt });
            draft.HasIndex(row => row.ChangedAt);

            // Only those that were changed since their marks were kept.
            draft.HasIndex(row => row.ChangedAt, "IX_drafts_unmarked").HasFilter("\"MarkedAs\" <> \"Fingerprint\"");
            draft.HasIndex(row => new { row.Stage, row.Reminders, row.StageSince });
            draft.HasIndex(row => new { row.Stage, row.Reminders, row.ChangedAt });
            draft.HasIndex(row => row.VerdictChangedAt).HasFilter("\"VerdictChangedAt\" IS NOT NULL");
        });
        modelBuilder.Entity<EntryRow>(entry =>
        {
            entry.ToTable("draft_entries");
            entry.HasKey(row => new { row.DraftId, row.Number });
            entry.HasOne<DraftRow>().WithMany().HasForeignKey(row => row.DraftId).OnDelete(DeleteBehavior.Cascade);
            entry.Property(row => row.Class).HasConversion(new EnumToStringConverter<PersonalData>());
        });
        modelBuilder.Entity<ConsentRow>(consent =>
        {
            consent.ToTable("draft_consents");
            consent.HasKey(row => new { row.DraftId, row.Number });
            consent.HasOne<DraftRow>().WithMany().HasForeignKey(row => row.DraftId).OnDelete(DeleteBehavior.Cascade);
            consent.Property(row => row.Class).HasConversion(new EnumToStringConverter<PersonalData>());
        });
        modelBuilder.Entity<MoveRow>(move =>
        {
            move.ToTable("draft_moves");
            move.HasKey(row => new { row.DraftId, row.Number });
            move.HasOne<DraftRow>().WithMany().HasForeignKey(row => row.DraftId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<MarkRow>(mark =>
        {
            mark.ToTable("draft_marks");
            mark.HasIndex(row => new { row.Kind, row.Value, row.DraftId });
            mark.HasIndex(row => row.DraftId);
            mark.HasOne<DraftRow>().WithMany().HasForeignKey(row => row.DraftId).OnDelete(DeleteBehavior.Cascade);
            mark.Property(row => row.Kind).HasConversion(new EnumToStringConverter<FilingMarkKind>());
        });
        modelBuilder.Entity<DisclosureRow>(disclosure =>
        {
            disclosure.ToTable("disclosures");
            disclosure.HasIndex(row => new { row.DraftId, row.At });
            disclosure.HasIndex(row => row.At);
        });
        modelBuilder.Entity<AuditRow>(entry =>
        {
            entry.ToTable("audit");
            entry.HasIndex(row => row.At);
            entry.HasIndex(row => new { row.Event, row.At });
            entry.HasIndex(row => new { row.Who, row.At });
            entry.Property(row => row.Event).HasConversion(new EnumToStringConverter<AuditEvent>());
        });
        modelBuilder.Entity<CustomerLinkRow>(link =>
        {
            link.ToTable("customer_links");
            link.HasKey(row => new { row.Channel, row.UserId, row.Customer });
        });
        modelBuilder.Entity<ResumeCodeRow>(code =>
        {
            code.ToTable("resume_codes");
            code.HasKey(row => row.Customer);
            code.HasIndex(row => row.Hash);
        });
        modelBuilder.Entity<WrongCodeRow>(code =>
        {
            code.ToTable("wrong_codes");
            code.HasIndex(row => row.At);
            code.HasIndex(row => new { row.Channel, row.UserId, row.At });
        });
        modelBuilder.Entity<DeletionRow>(deletion =>
        {
            deletion.ToTable("deletions");
            deletion.HasKey(row => row.Number);
            deletion.Property(row => row.Number).HasMaxLength(NameLength);
        });
        modelBuilder.Entity<KnowledgeRow>(knowledge =>
        {
            knowledge.ToTable("knowledge_versions");
            knowledge.HasKey(row => row.Version);
            knowledge.Property(row => row.Version).HasMaxLength(NameLength);
        });
        modelBuilder.Entity<PresenceRow>(presence =>
        {
            presence.ToTable("desk_presence");
            presence.HasKey(row => row.Account);
            presence.Property(row => row.Account).HasMaxLength(NameLength);
        });
        modelBuilder.Entity<DeskAccountRow>(account =>
        {
            account.ToTable("desk_accounts");
            account.HasKey(row => row.Name);
            account.Property(row => row.Name).HasMaxLength(NameLength);
        });
        modelBuilder.Entity<DeskLinkRow>(link =>
        {
            link.ToTable("desk_links");
            link.HasKey(row => row.Hash);
            link.Property(row => row.Hash).HasMaxLength(NameLength);
        });
        modelBuilder.Entity<DeskSessionRow>(session =>
        {
            session.ToTable("desk_sessions");
            session.HasKey(row => row.Hash);
            session.Property(row => row.Hash).HasMaxLength(NameLength);
            session.HasIndex(row => row.Account);
        });
        modelBuilder.Entity<RecoveryCodeRow>(code =>
        {
            code.ToTable("desk_recovery_codes");
            code.HasKey(row => new { row.Account, row.Hash });
            code.HasOne<DeskAccountRow>().WithMany().HasForeignKey(row => row.Account).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
