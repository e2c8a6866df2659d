return ChatSite.Site.Start(args);
