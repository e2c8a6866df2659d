// https://html.spec.whatwg.org/multipage/server-sent-events.html, as far as the server writes it.

/** Reads events until the body ends. What comes in one piece is heard in one go, so that it is laid out once. */
export async function read(body, hear) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (let text = ''; ;) {
    const { value, done } = await reader.read();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop();
    for (const block of blocks) {
      const waiting = hear(parse(block));
      if (waiting) await waiting;
    }
  }
}

function parse(block) {
  const event = { name: '', id: 0, data: [] };
  for (const line of block.split('\n')) {
    const [, field, value] = /^(\w*):? ?(.*)/.exec(line);
    if (field === 'data') event.data.push(value);
    else if (field === 'event') event.name = value;
    else if (field === 'id') event.id = +value;
  }
  event.data = event.data.join('\n');
  return event;
}
