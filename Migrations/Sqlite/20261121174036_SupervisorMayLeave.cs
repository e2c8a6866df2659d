using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ChatSite.Migrations
{
    /// <inheritdoc />
    public partial class SupervisorMayLeave : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The table stays as it is: SQLite changes a key only by building the table anew, and no row of Users is ever
            // deleted. Who leaves is made a former member by the model's keys (ForgetPerson), and these say SetNull now.
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Nothing was changed.
        }
    }
}
