using ChatSite;
using ChatSite.Commands;
using ChatSite.Data;
using ChatSite.Settings;

try
{
    EnvFile.Load(Directory.GetCurrentDirectory());
}
catch (StartRefused refusal)
{
    Console.Error.WriteLine(refusal.Message);
    return 1;
}
return CommandLine.IsMeantBy(args) ? await CommandLine.Run(args, Site.Build) : Site.Start(args);
