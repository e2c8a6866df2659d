import { messages } from '../shared/page.js';

const steps = [];

/** Calls a step now and whenever rows come, change or go, before the change is painted. A step's own changes call nobody. */
export function whenRowsChange(step) {
  if (!messages) return;
  steps.push(step);
  step();
}

const observer = new MutationObserver(() => {
  for (const step of steps) step();
  observer.takeRecords();
});
if (messages) observer.observe(messages, { childList: true });
