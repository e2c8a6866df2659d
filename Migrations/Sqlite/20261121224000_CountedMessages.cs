using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatSite.Migrations
{
    /// <inheritdoc />
    public partial class CountedMessages : Migration
    {
        // Permission.Everything: whatever was made before holds everything.
        private const long Everything = long.MaxValue;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "MessageCount",
                table: "Rooms",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Rights",
                table: "Reports",
                type: "INTEGER",
                nullable: false,
                defaultValue: Everything);

            migrationBuilder.Sql("UPDATE Rooms SET MessageCount = (SELECT COUNT(*) FROM Messages WHERE RoomId = Rooms.Id AND Kind = 0);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "MessageCount",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "Rights",
                table: "Reports");
        }
    }
}
