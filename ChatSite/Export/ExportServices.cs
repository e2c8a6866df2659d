namespace ChatSite.Export;

public static class ExportServices
{
    /// <summary>The whole site as JSON files.</summary>
    public static void AddExport(this WebApplicationBuilder builder) => builder.Services.AddScoped<ExportSite>();
}
