using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatSite.Migrations
{
    /// <inheritdoc />
    public partial class MailedLinks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Users_NormalizedEmail",
                table: "Users");

            migrationBuilder.CreateTable(
                name: "MailedLinks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<int>(type: "INTEGER", nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false, collation: "NOCASE"),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Stamp = table.Column<string>(type: "TEXT", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailedLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MailedLinks_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Users_ConfirmedEmail",
                table: "Users",
                column: "NormalizedEmail",
                unique: true,
                filter: "EmailConfirmed");

            migrationBuilder.CreateIndex(
                name: "IX_Users_NormalizedEmail",
                table: "Users",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_MailedLinks_CreatedAt",
                table: "MailedLinks",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_MailedLinks_Email",
                table: "MailedLinks",
                column: "Email");

            migrationBuilder.CreateIndex(
                name: "IX_MailedLinks_Hash",
                table: "MailedLinks",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailedLinks_UserId",
                table: "MailedLinks",
                column: "UserId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MailedLinks");

            migrationBuilder.DropIndex(
                name: "IX_Users_ConfirmedEmail",
                table: "Users");

            migrationBuilder.DropIndex(
                name: "IX_Users_NormalizedEmail",
                table: "Users");

            migrationBuilder.CreateIndex(
                name: "IX_Users_NormalizedEmail",
                table: "Users",
                column: "NormalizedEmail",
                unique: true);
        }
    }
}
