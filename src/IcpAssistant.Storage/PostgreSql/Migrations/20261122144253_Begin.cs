using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace IcpAssistant.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Begin : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "conversations",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    LastAt = table.Column<long>(type: "bigint", nullable: false),
                    LastSequence = table.Column<long>(type: "bigint", nullable: false),
                    Greeted = table.Column<bool>(type: "boolean", nullable: false),
                    Memory = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "customer_links",
                columns: table => new
                {
                    Channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Customer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_customer_links", x => new { x.Channel, x.UserId, x.Customer });
                });

            migrationBuilder.CreateTable(
                name: "desk_accounts",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    PasswordHash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Stamp = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    MustChangePassword = table.Column<bool>(type: "boolean", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    LockedUntil = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_accounts", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "disclosures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    DraftId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Agent = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Purpose = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_disclosures", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Customer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StartedAt = table.Column<long>(type: "bigint", nullable: false),
                    ChangedAt = table.Column<long>(type: "bigint", nullable: false),
                    Entries = table.Column<int>(type: "integer", nullable: false),
                    Consents = table.Column<int>(type: "integer", nullable: false),
                    Moves = table.Column<int>(type: "integer", nullable: false),
                    Stage = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    StageSince = table.Column<long>(type: "bigint", nullable: false),
                    Reminders = table.Column<int>(type: "integer", nullable: false),
                    ConversationId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Fingerprint = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_drafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "resume_codes",
                columns: table => new
                {
                    Customer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resume_codes", x => x.Customer);
                });

            migrationBuilder.CreateTable(
                name: "wrong_codes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    UserId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wrong_codes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "agent_requests",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ConversationId = table.Column<string>(type: "character varying(200)", nullable: false, collation: "C"),
                    MessageId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Question = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    ClosedBy = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agent_requests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_agent_requests_conversations_ConversationId",
                        column: x => x.ConversationId,
                        principalTable: "conversations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "log",
                columns: table => new
                {
                    ConversationId = table.Column<string>(type: "character varying(200)", nullable: false, collation: "C"),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    ActivityId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Author = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ReplyTo = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Act = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Payload = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Choices = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Ratable = table.Column<bool>(type: "boolean", nullable: false),
                    KnowledgeVersion = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Original = table.Column<byte[]>(type: "bytea", nullable: true),
                    OriginalKey = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_log", x => new { x.ConversationId, x.Sequence });
                    table.ForeignKey(
                        name: "FK_log_conversations_ConversationId",
                        column: x => x.ConversationId,
                        principalTable: "conversations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ratings",
                columns: table => new
                {
                    ConversationId = table.Column<string>(type: "character varying(200)", nullable: false, collation: "C"),
                    ReplyId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Useful = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ratings", x => new { x.ConversationId, x.ReplyId });
                    table.ForeignKey(
                        name: "FK_ratings_conversations_ConversationId",
                        column: x => x.ConversationId,
                        principalTable: "conversations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "unanswered",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ConversationId = table.Column<string>(type: "character varying(200)", nullable: false, collation: "C"),
                    MessageId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Question = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Refusal = table.Column<string>(type: "text", nullable: true),
                    Probability = table.Column<double>(type: "double precision", nullable: false),
                    BestSection = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_unanswered", x => x.Id);
                    table.ForeignKey(
                        name: "FK_unanswered_conversations_ConversationId",
                        column: x => x.ConversationId,
                        principalTable: "conversations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "draft_consents",
                columns: table => new
                {
                    DraftId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Class = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Message = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft_consents", x => new { x.DraftId, x.Number });
                    table.ForeignKey(
                        name: "FK_draft_consents_drafts_DraftId",
                        column: x => x.DraftId,
                        principalTable: "drafts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "draft_entries",
                columns: table => new
                {
                    DraftId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Place = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Person = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Class = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<byte[]>(type: "bytea", nullable: true),
                    KeyId = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Message = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Author = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft_entries", x => new { x.DraftId, x.Number });
                    table.ForeignKey(
                        name: "FK_draft_entries_drafts_DraftId",
                        column: x => x.DraftId,
                        principalTable: "drafts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "draft_moves",
                columns: table => new
                {
                    DraftId = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Move = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    To = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Entries = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Message = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Author = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Returned = table.Column<byte[]>(type: "bytea", nullable: true),
                    KeyId = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_draft_moves", x => new { x.DraftId, x.Number });
                    table.ForeignKey(
                        name: "FK_draft_moves_drafts_DraftId",
                        column: x => x.DraftId,
                        principalTable: "drafts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_agent_requests_At",
                table: "agent_requests",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_agent_requests_ClosedAt_At",
                table: "agent_requests",
                columns: new[] { "ClosedAt", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_agent_requests_ConversationId",
                table: "agent_requests",
                column: "ConversationId");

            migrationBuilder.CreateIndex(
                name: "IX_conversations_LastAt",
                table: "conversations",
                column: "LastAt");

            migrationBuilder.CreateIndex(
                name: "IX_disclosures_DraftId_At",
                table: "disclosures",
                columns: new[] { "DraftId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_drafts_ChangedAt",
                table: "drafts",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_drafts_Customer_ChangedAt",
                table: "drafts",
                columns: new[] { "Customer", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_drafts_Stage_Reminders_ChangedAt",
                table: "drafts",
                columns: new[] { "Stage", "Reminders", "ChangedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_drafts_Stage_Reminders_StageSince",
                table: "drafts",
                columns: new[] { "Stage", "Reminders", "StageSince" });

            migrationBuilder.CreateIndex(
                name: "IX_log_ConversationId_ActivityId",
                table: "log",
                columns: new[] { "ConversationId", "ActivityId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ratings_At",
                table: "ratings",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_resume_codes_Hash",
                table: "resume_codes",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_unanswered_At",
                table: "unanswered",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_unanswered_ConversationId",
                table: "unanswered",
                column: "ConversationId");

            migrationBuilder.CreateIndex(
                name: "IX_wrong_codes_At",
                table: "wrong_codes",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_wrong_codes_Channel_UserId_At",
                table: "wrong_codes",
                columns: new[] { "Channel", "UserId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agent_requests");

            migrationBuilder.DropTable(
                name: "customer_links");

            migrationBuilder.DropTable(
                name: "desk_accounts");

            migrationBuilder.DropTable(
                name: "disclosures");

            migrationBuilder.DropTable(
                name: "draft_consents");

            migrationBuilder.DropTable(
                name: "draft_entries");

            migrationBuilder.DropTable(
                name: "draft_moves");

            migrationBuilder.DropTable(
                name: "log");

            migrationBuilder.DropTable(
                name: "ratings");

            migrationBuilder.DropTable(
                name: "resume_codes");

            migrationBuilder.DropTable(
                name: "unanswered");

            migrationBuilder.DropTable(
                name: "wrong_codes");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "conversations");
        }
    }
}
