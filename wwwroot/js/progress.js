// A bundle of its own, on pages that show how far something long has come: what is marked with data-follow is fetched
// anew until the page has none any more, and then the whole page. Without script there is a link to look again.
const pause = 1500;

async function follow(part) {
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    if (!answer.ok || !answer.headers.has('X-ChatSite')) return setTimeout(follow, 4 * pause, part);
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(part.id);
    if (!fresh?.matches('[data-follow]')) return location.reload();
    part.replaceChildren(...fresh.childNodes);
    setTimeout(follow, pause, part);
  } catch {
    setTimeout(follow, 4 * pause, part);
  }
}

for (const part of document.querySelectorAll('[data-follow][id]')) setTimeout(follow, pause / 2, part);
