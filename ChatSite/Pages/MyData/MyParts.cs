using System.Runtime.CompilerServices;
using ChatSite.Accounts;
using ChatSite.Accounts.Batches;
using ChatSite.Accounts.Roles;
using ChatSite.Api;
using ChatSite.Audit;
using ChatSite.Contacts;
using ChatSite.Data;
using ChatSite.Languages;
using ChatSite.LegalHolds;
using ChatSite.Mail;
using ChatSite.Messages;
using ChatSite.Pages.Api;
using ChatSite.Pages.Settings;
using ChatSite.People;
using ChatSite.Photos;
using ChatSite.Presence;
using ChatSite.Reports;
using ChatSite.Rooms;
using ChatSite.Roster;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChatSite.Pages.MyData;

/// <summary>Everything that the site keeps of a person. Whoever adds a table about people adds its part here. Secrets and their hashes are in none: they would help nobody but a thief.</summary>
public static class MyParts
{
    public static readonly IReadOnlyList<MyPart> All =
    [
        new MyPart<User>("account", "Account", Few((db, me) => db.Users.Include(user => user.Role).Where(user => user.Id == me)),
            ("Number", user => user.Id), ("User name", user => user.UserName), ("Name", user => user.Name), ("E-mail address", user => user.Email),
            ("Address confirmed", user => user.EmailConfirmed), ("Role", user => user.Role.Title), ("Language", user => user.Language), ("Since", user => user.CreatedAt),
            ("Last seen", user => user.LastSeenAt), ("Second step", user => user.TwoFactorEnabled),
            ("Number in the school's system", user => user.ExternalId), ("Name in the school's lists", user => user.ListedName), ("Left the school", user => user.EndedAt),
            ("Last signed in", user => user.LastSignInAt)) { Tables = [typeof(User), typeof(NameWord)] },
        new MyPart<Profile>("profile", "Profile", Few((db, me) => db.Profiles.Where(profile => profile.UserId == me)),
            ("Pronouns", profile => profile.Pronouns), ("About", profile => profile.About), ("Who sees that", profile => profile.AboutFor),
            ("Contact", profile => profile.Contact), ("Who sees the contact", profile => profile.ContactFor), ("Time zone", profile => profile.TimeZone)) { Tables = [typeof(Profile)] },
        new MyPart<Photo>("photo", "Photo", Few((db, me) => db.Photos.Where(photo => photo.UserId == me)),
            ("File", photo => photo.Kind.FileName()), ("Who sees it", photo => photo.ShownTo)) { Tables = [typeof(Photo)] },
        new MyPart<Status>("status", "Status", Few((db, me) => db.Statuses.Where(status => status.UserId == me)),
            ("Status", status => status.Kind), ("Text", status => status.Text), ("Until", status => status.Until)) { Tables = [typeof(Status)] },
        new MyPart<ClassMember>("classes", "Classes", Few((db, me) => db.ClassMembers.Include(member => member.Class).Where(member => member.UserId == me)),
            ("Class", member => member.Class.Name), ("Teacher", member => member.IsTeacher)) { Tables = [typeof(ClassMember)] },
        new MyPart<RosterLine>("lists", "What lists of the school changed", Few((db, me) => db.RosterLines.Include(line => line.Run).Where(line => line.UserId == me).OrderBy(line => line.Id)),
            ("At", line => line.Run.AppliedAt ?? line.Run.MadeAt), ("List", line => line.Run.Title), ("Name", line => line.Name), ("What changes", line => line.Changes)) { Tables = [typeof(RosterLine)] },
        new MyPart<RosterRun>("lists-brought-in", "Lists that you brought in", Few((db, me) => db.RosterRuns.Where(run => run.MadeById == me || run.ActorId == me).OrderBy(run => run.Id)),
            ("At", run => run.MadeAt), ("List", run => run.Title)) { Tables = [typeof(RosterRun)] },
        new MyPart<DayHere>("days-here", "Days when you were here", Few((db, me) => db.DaysHere.Where(day => day.UserId == me).OrderBy(day => day.Day)),
            ("Day", day => day.Day), ("First seen", day => day.FirstAt), ("Last seen", day => day.LastAt)) { Tables = [typeof(DayHere)] },
        new MyPart<Report>("reports", "Reports that you asked for", Few((db, me) => db.Reports.Where(report => report.MadeById == me).OrderBy(report => report.Id)),
            ("Kind", report => report.Kind), ("First day", report => report.From), ("Last day", report => report.Upto), ("Asked at", report => report.AskedAt)) { Tables = [typeof(Report)] },
        new MyPart<ReportSchedule>("report-schedules", "Reports that are made for you", Few((db, me) => db.ReportSchedules.Where(schedule => schedule.MadeById == me).OrderBy(schedule => schedule.Id)),
            ("Kind", schedule => schedule.Kind), ("How often", schedule => schedule.Rhythm), ("To everyone who may make reports", schedule => schedule.ToAll)) { Tables = [typeof(ReportSchedule)] },
        new MyPart<SupervisionRule>("supervision", "Conversations you supervise", Few((db, me) => db.SupervisionRules.Where(rule => rule.SupervisorId == me)),
            ("Rule", rule => rule.Id), ("Also by teachers", rule => rule.ByTeachers)) { Tables = [typeof(SupervisionRule)] },
        new MyPart<MyContact>("contacts", "Contacts", Few(MyContact.Of),
            ("Name", contact => contact.Name), ("Asked by you", contact => contact.IsMine), ("Asked at", contact => contact.AskedAt),
            ("Accepted at", contact => contact.AcceptedAt)) { Tables = [typeof(Contact)] },
        // Only whom the person has blocked himself; who has blocked him is told to nobody.
        new MyPart<MyBlock>("blocks", "People you blocked", Few(MyBlock.Of),
            ("Name", block => block.Name), ("Since", block => block.Since)) { Tables = [typeof(Block)] },
        new MyPart<MyRoom>("rooms", "Rooms", MyRooms.Of,
            ("Room", room => room.Name), ("Kind", room => room.Kind), ("Since", room => room.JoinedAt), ("Host", room => room.IsHost),
            ("Muted", room => room.IsMuted), ("Messages read", room => room.Read), ("Archived", room => room.IsArchived)) { Tables = [typeof(Membership)] },
        new MyPart<MyMessage>("messages", "Messages", MyMessages.Of,
            ("At", message => message.At), ("Room", message => message.Room), ("Text", message => message.Text), ("Quiet line", message => message.IsNotice),
            ("Edited", message => message.EditedAt), ("Earlier texts", message => message.Earlier), ("Removed", message => message.RemovedAt),
            ("Number", message => message.Id)) { Tables = [typeof(Message), typeof(EarlierText)], IsLong = true },

        new MyPart<UserSession>("sessions", "Where you signed in", Few((db, me) => db.UserSessions.Where(session => session.UserId == me).OrderBy(session => session.Id)),
            ("Browser", session => session.Device), ("Address", session => session.Address), ("Signed in", session => session.CreatedAt),
            ("Last used", session => session.LastSeenAt), ("Remembered", session => session.IsRemembered), ("Ended", session => session.EndedAt)) { Tables = [typeof(UserSession)] },
        new MyPart<SecurityLogEntry>("security-log", "Security log", Few((db, me) => db.SecurityEvents.Where(entry => entry.UserId == me).OrderBy(entry => entry.Id)),
            ("At", entry => entry.At), ("What happened", SecurityWords.Of), ("Kind", entry => entry.Kind), ("Address", entry => entry.Address)) { Tables = [typeof(SecurityLogEntry)] },
        new MyPart<SignInEntry>("sign-ins", "When you signed in, and when that failed", Few((db, me) => db.SignIns.Where(entry => entry.UserId == me).OrderBy(entry => entry.Id)),
            ("At", entry => entry.At), ("What happened", entry => SignInWords.Of(entry.Outcome)), ("With", entry => SignInWords.Of(entry.Way)), ("Browser", entry => entry.Device),
            ("Address", entry => entry.Address)) { Tables = [typeof(SignInEntry)] },
        new MyPart<MyAudit>("done-to-your-account", "What was done to your account", MyAudit.About,
            ("At", entry => entry.At), ("What happened", entry => AuditWords.Of(entry.Action)), ("Reason", entry => entry.Story.Reason)) { Tables = [typeof(AuditEntry), typeof(AuditText)] },
        new MyPart<MyAudit>("done-by-you", "What you did for the site", MyAudit.By,
            ("At", entry => entry.At), ("What happened", entry => AuditWords.Of(entry.Action)), ("Address", entry => entry.Place)) { Tables = [typeof(AuditPlace)] },
        new MyPart<ApiToken>("tokens", "Tokens for programs", Few((db, me) => db.ApiTokens.Where(token => token.UserId == me).OrderBy(token => token.Id)),
            ("Name", token => token.Name), ("May", token => string.Join(", ", token.Scopes.Words())), ("Made", token => token.CreatedAt),
            ("Expires", token => token.ExpiresAt), ("Last used", token => token.LastUsedAt)) { Tables = [typeof(ApiToken)] },
        new MyPart<Agreement>("agreements", "What you agreed to", Few((db, me) => db.Agreements.Where(agreement => agreement.UserId == me).OrderBy(agreement => agreement.Id)),
            ("At", agreement => agreement.At), ("Words", agreement => agreement.Statement)) { Tables = [typeof(Agreement)] },
        new MyPart<JoinCode>("joined-with", "Join code that you came with", Few((db, me) => db.JoinCodes.Where(code => code.Uses.Any(use => use.UserId == me))),
            ("Code", code => code.Shown)) { Tables = [typeof(JoinCodeUse)] },
        new MyPart<JoinCode>("join-codes", "Join codes that you made", Few((db, me) => db.JoinCodes.Where(code => code.MadeById == me).OrderBy(code => code.Id)),
            ("Code", code => code.Shown), ("For how many people", code => code.MostUses), ("Made", code => code.MadeAt),
            ("Works until", code => code.ExpiresAt), ("Withdrawn", code => code.WithdrawnAt)) { Tables = [typeof(JoinCode)] },
        new MyPart<Departure>("deletion", "Deletion of your account", Few((db, me) => db.Departures.Where(departure => departure.UserId == me)),
            ("Asked at", departure => departure.AskedAt), ("Due at", departure => departure.DueAt)) { Tables = [typeof(Departure)] },
        // Not those that are in force: whom an inquiry is about doesn't learn of it here.
        new MyPart<LegalHold>("legal-holds", "When what you wrote was kept for an inquiry", Few((db, me) => db.LegalHolds.Where(hold => hold.UserId == me && hold.LiftedAt != null).OrderBy(hold => hold.Id)),
            ("From", hold => hold.PlacedAt), ("Until", hold => hold.LiftedAt)) { Tables = [typeof(LegalHold)] },
        new MyPart<Batch>("changes-to-many", "Changes to many accounts, yours among them", Few((db, me) => db.Batches.Where(batch => db.Set<BatchPerson>().Any(person => person.BatchId == batch.Id && person.UserId == me)).OrderBy(batch => batch.Id)),
            ("At", batch => batch.MadeAt), ("What was done", batch => batch.Deed)) { Tables = [typeof(BatchPerson)] },
        new MyPart<Batch>("changes-you-made", "Changes to many accounts that you made", Few((db, me) => db.Batches.Where(batch => batch.MadeById == me).OrderBy(batch => batch.Id)),
            ("At", batch => batch.MadeAt), ("What was done", batch => batch.Deed), ("Reason", batch => batch.Reason)) { Tables = [typeof(Batch)] },
        new MyPart<MailedLink>("mailed-links", "Links that were mailed to you", Few((db, me) => db.MailedLinks.Where(link => link.UserId == me).OrderBy(link => link.Id)),
            ("Purpose", link => link.Purpose), ("To", link => link.Email), ("At", link => link.CreatedAt), ("Works until", link => link.ExpiresAt)) { Tables = [typeof(MailedLink)] },
        new MyPart<WaitingMail>("mails", "Mails on their way to you", Few((db, me) => db.Mails.Where(mail => db.Set<User>().Any(user => user.Id == me && user.EmailConfirmed && user.Email == mail.To)).OrderBy(mail => mail.Id)),
            ("To", mail => mail.To), ("Subject", mail => mail.Subject), ("At", mail => mail.CreatedAt), ("Problem", mail => mail.Problem)) { Tables = [typeof(WaitingMail)] },

        // What Identity keeps beside an account. The values are secrets.
        new MyPart<IdentityUserToken<int>>("second-step", "What the second step keeps", Few((db, me) => db.Set<IdentityUserToken<int>>().Where(token => token.UserId == me)),
            ("Name", token => token.Name)) { Tables = [typeof(IdentityUserToken<int>)] },
        new MyPart<IdentityUserPasskey<int>>("passkeys", "Passkeys", Few((db, me) => db.UserPasskeys.Where(passkey => passkey.UserId == me)),
            ("Name", passkey => passkey.Data.Name), ("Added", passkey => passkey.Data.CreatedAt.UtcDateTime)) { Tables = [typeof(IdentityUserPasskey<int>)] },
        new MyPart<IdentityUserLogin<int>>("logins", "Accounts elsewhere", Few((db, me) => db.Set<IdentityUserLogin<int>>().Where(login => login.UserId == me)),
            ("Where", login => login.ProviderDisplayName ?? login.LoginProvider), ("Key", login => login.ProviderKey)) { Tables = [typeof(IdentityUserLogin<int>)] },
        new MyPart<IdentityUserClaim<int>>("claims", "Notes on your account", Few((db, me) => db.Set<IdentityUserClaim<int>>().Where(claim => claim.UserId == me)),
            ("Kind", claim => claim.ClaimType), ("Value", claim => claim.ClaimValue)) { Tables = [typeof(IdentityUserClaim<int>)] },
    ];

    /// <summary>The same without what the person said in some rooms.</summary>
    internal static IReadOnlyList<MyPart> Without(HashSet<int> rooms) => rooms.Count == 0 ? All :
        [.. All.Select(part => part is MyPart<MyMessage> said ? said with { Find = (db, me, cancel) => said.Find(db, me, cancel).Where(message => !rooms.Contains(message.RoomId)) } : part)];

    // Read whole: of these a person has some hundreds at most.
    private static Func<ChatDb, int, CancellationToken, IAsyncEnumerable<T>> Few<T>(Func<ChatDb, int, IQueryable<T>> find) where T : class => (db, me, cancel) => List(find(db, me), cancel);

    private static async IAsyncEnumerable<T> List<T>(IQueryable<T> found, [EnumeratorCancellation] CancellationToken cancel) where T : class
    {
        foreach (var thing in await found.AsNoTracking().ToListAsync(cancel)) yield return thing;
    }
}
