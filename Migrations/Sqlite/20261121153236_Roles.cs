using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatSite.Migrations
{
    /// <inheritdoc />
    public partial class Roles : Migration
    {
        // Numbers, not names: what a step of the past did must not change with the code. Everything is all of a long's bits.
        private const long Pupil = 1, Staff = 1147, Moderator = Staff + 2048, SafeguardingLead = Moderator + 260, Everything = long.MaxValue;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Roles",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "NOCASE"),
                    IsStaff = table.Column<bool>(type: "INTEGER", nullable: false),
                    Permissions = table.Column<long>(type: "INTEGER", nullable: false),
                    NeedsSecondFactor = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsBuiltIn = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Roles", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "Roles",
                columns: new[] { "Id", "Name", "IsStaff", "Permissions", "NeedsSecondFactor", "IsBuiltIn" },
                values: new object[,]
                {
                    { 1, "Pupil", false, Pupil, false, true },
                    { 2, "Staff", true, Staff, false, true },
                    { 3, "Moderator", true, Moderator, false, true },
                    { 4, "Safeguarding lead", true, SafeguardingLead, false, true },
                    { 5, "Administrator", true, Everything, false, true },
                });

            // The old column counted from 0. The foreign key stays out of the table: adding one rebuilds it, in several
            // transactions, and a start that is killed between them could not go on. The writer sees to it that a role
            // that somebody has is not deleted.
            migrationBuilder.RenameColumn(
                name: "Role",
                table: "Users",
                newName: "RoleId");

            migrationBuilder.Sql("UPDATE Users SET RoleId = RoleId + 1");

            migrationBuilder.CreateIndex(
                name: "IX_Users_RoleId",
                table: "Users",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "IX_Roles_Name",
                table: "Roles",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Roles");

            migrationBuilder.DropIndex(
                name: "IX_Users_RoleId",
                table: "Users");

            migrationBuilder.Sql("UPDATE Users SET RoleId = min(RoleId, 5) - 1");

            migrationBuilder.RenameColumn(
                name: "RoleId",
                table: "Users",
                newName: "Role");
        }
    }
}
