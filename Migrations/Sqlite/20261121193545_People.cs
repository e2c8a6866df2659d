using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatSite.Migrations
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Users_RoleId",
                table: "Users");

            migrationBuilder.AddColumn<string>(
                name: "BlockedFor",
                table: "Users",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HasWords",
                table: "Users",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "LastSignInAt",
                table: "Users",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MergedIntoId",
                table: "Users",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "MustHaveSecondStep",
                table: "Users",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "ByStaff",
                table: "Departures",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Departures",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "BlockedUntil",
                table: "Users",
                type: "INTEGER",
                nullable: true,
                computedColumnSql: "CAST(strftime('%s', LockoutEnd) AS INTEGER) * 1000",
                stored: false);

            migrationBuilder.CreateTable(
                name: "Batches",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    MadeById = table.Column<int>(type: "INTEGER", nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 45, nullable: true),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Deed = table.Column<int>(type: "INTEGER", nullable: true),
                    TargetId = table.Column<int>(type: "INTEGER", nullable: true),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    FinishedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Batches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Batches_Users_MadeById",
                        column: x => x.MadeById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "NameWords",
                columns: table => new
                {
                    Word = table.Column<string>(type: "TEXT", nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NameWords", x => new { x.Word, x.UserId });
                    table.ForeignKey(
                        name: "FK_NameWords_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "BatchPeople",
                columns: table => new
                {
                    BatchId = table.Column<int>(type: "INTEGER", nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BatchPeople", x => new { x.BatchId, x.UserId });
                    table.ForeignKey(
                        name: "FK_BatchPeople_Batches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "Batches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_BatchPeople_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Users_BlockedUntil",
                table: "Users",
                column: "BlockedUntil",
                filter: "LockoutEnd IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Users_CreatedAt",
                table: "Users",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Users_HasWords",
                table: "Users",
                column: "HasWords",
                filter: "NOT HasWords");

            migrationBuilder.CreateIndex(
                name: "IX_Users_LastSeenAt",
                table: "Users",
                column: "LastSeenAt");

            migrationBuilder.CreateIndex(
                name: "IX_Users_RoleId_SortName",
                table: "Users",
                columns: new[] { "RoleId", "SortName" });

            migrationBuilder.CreateIndex(
                name: "IX_Batches_MadeById",
                table: "Batches",
                column: "MadeById");

            migrationBuilder.CreateIndex(
                name: "IX_BatchPeople_BatchId_State_UserId",
                table: "BatchPeople",
                columns: new[] { "BatchId", "State", "UserId" });

            migrationBuilder.CreateIndex(
                name: "IX_BatchPeople_UserId",
                table: "BatchPeople",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_NameWords_UserId",
                table: "NameWords",
                column: "UserId");

            migrationBuilder.Sql("UPDATE Users SET LastSignInAt = (SELECT max(CreatedAt) FROM UserSessions WHERE UserSessions.UserId = Users.Id)");
            // Whatever changes a name or an address: the words of it are made anew (KeepNameWords).
            migrationBuilder.Sql(
                """
                CREATE TRIGGER Users_Renamed AFTER UPDATE OF UserName, DisplayName, Email ON Users WHEN NEW.HasWords
                BEGIN UPDATE Users SET HasWords = 0 WHERE Id = NEW.Id; END
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER Users_Renamed");

            migrationBuilder.DropTable(
                name: "BatchPeople");

            migrationBuilder.DropTable(
                name: "NameWords");

            migrationBuilder.DropTable(
                name: "Batches");

            migrationBuilder.DropIndex(
                name: "IX_Users_BlockedUntil",
                table: "Users");

            migrationBuilder.DropIndex(
                name: "IX_Users_CreatedAt",
                table: "Users");

            migrationBuilder.DropIndex(
                name: "IX_Users_HasWords",
                table: "Users");

            migrationBuilder.DropIndex(
                name: "IX_Users_LastSeenAt",
                table: "Users");

            migrationBuilder.DropIndex(
                name: "IX_Users_RoleId_SortName",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "BlockedUntil",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "BlockedFor",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "HasWords",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "LastSignInAt",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "MustHaveSecondStep",
                table: "Users");

            migrationBuilder.DropColumn(
                name: "ByStaff",
                table: "Departures");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Departures");

            migrationBuilder.CreateIndex(
                name: "IX_Users_RoleId",
                table: "Users",
                column: "RoleId");
        }
    }
}
