using ChatSite;
using ChatSite.Commands;

return CommandLine.IsMeantBy(args) ? await CommandLine.Run(args, Site.Build) : Site.Start(args);
