"""How long the logs' pages take at a million entries.

    dotnet site/ChatSite.dll --urls http://127.0.0.1:5099 --ChatSite:DataFolder=/tmp/logs --ChatSite:RateLimits:Off=true
    (open it, set it up as Hopper)
    python3 benchmarks/logs.py /tmp/logs http://127.0.0.1:5099 Hopper PASSWORD [1000000]

Writes entries of the audit trail with a right chain, and as many sign-ins, straight into the database; then asks for pages.
"""
import datetime, hashlib, http.cookiejar, json, os, random, re, sqlite3, statistics, sys, time, urllib.parse, urllib.request

folder, site, name, password = sys.argv[1:5]
wanted = int(sys.argv[5]) if len(sys.argv) > 5 else 1_000_000
db = sqlite3.connect(os.path.join(folder, "chat.db"), timeout=60)
dice, reasons = random.Random(2), ["Insulted somebody in class", "Parents asked for it", "Lost the telephone", "Left the school", "Rude photo"]


def digest(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def fill():
    last, previous = db.execute("SELECT Id, Hash FROM AuditEntries ORDER BY Id DESC LIMIT 1").fetchone() or (0, bytes(32))
    start = int(time.time() * 1000) - wanted * 60_000
    for i in range(last, wanted):
        number, at, action = last + 1, start + i * 60_000, dice.choice((100, 101, 102, 103, 104, 105))
        person, salt, other = dice.randint(1, 50_000), os.urandom(16), os.urandom(16)
        words = json.dumps([f"{dice.choice(reasons)} {i}", ["Until", 0, "2026-12-01"]], separators=(",", ":"))
        place = f"10.0.{dice.randint(0, 3)}.{dice.randint(1, 250)}"
        marks = digest(other, place.encode()), digest(salt, words.encode())
        lines = ["chatsite-audit-1", number, at, 1, 1, action, 1, person, "-", person, "-", marks[0].hex(), marks[1].hex(), previous.hex()]
        previous, last = digest("\n".join(map(str, lines)).encode()), number
        db.execute("INSERT INTO AuditEntries (Id, At, ActorKind, ActorId, Action, SubjectKind, SubjectId, PersonId, PlaceMark, WordsMark, Hash) VALUES (?, ?, 1, 1, ?, 1, ?, ?, ?, ?, ?)",
                   (number, at, action, person, person, *marks, previous))
        db.execute("INSERT INTO AuditPlaces VALUES (?, ?, ?)", (number, other, place))
        db.execute("INSERT INTO AuditWords VALUES (?, ?, ?)", (number, salt, words))
        db.execute("INSERT INTO SignIns (At, Outcome, Way, UserId, Address, Device) VALUES (?, ?, 1, 1, ?, 'Chrome on a Chromebook')", (at, dice.choice([1] * 9 + [10]), place))
        if i % 20_000 == 0: db.commit()
    db.commit()


def signed_in():
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    token = re.search(r'name="__RequestVerificationToken"[^>]*value="([^"]+)"', browser.open(site + "/login").read().decode())[1]
    browser.open(site + "/login", urllib.parse.urlencode({"UserName": name, "Password": password, "__RequestVerificationToken": token}).encode())
    return browser


def rows_of(browser, path):
    """Asks for a page; one that isn't the log (nobody signed in, no right) must not count."""
    answer = browser.open(site + "/admin/logs" + path)
    page = answer.read().decode()
    assert answer.geturl() == site + "/admin/logs" + path, f"{path} led to {answer.geturl()}"
    return page.split("<tbody>")[-1].count("<tr") if "<tbody>" in page else 0


fill()
browser = signed_in()
middle = datetime.date.today() - datetime.timedelta(minutes=wanted // 2)
for path in ("", "?who=%231", "?on=%23777", "?what=101", "?place=10.0.1.7", "?place=10.0.", f"?from={middle}&to={middle + datetime.timedelta(days=30)}&who=%231", f"?older={wanted // 2}", f"?newer={wanted // 2}",
             "?search=photo", "?search=zebra", "?who=%231&search=zebra", "/sign-ins", "/sign-ins?what=failed", "/sign-ins?place=10.0.1.7"):
    times = []
    for _ in range(9):
        begun = time.perf_counter()
        rows = rows_of(browser, path)
        times.append((time.perf_counter() - begun) * 1000)
    print(f"{statistics.median(times):6.0f} ms  {rows:3} rows  /admin/logs{path}")
