/* global LANG, RTL */
// Sentences are written in English; bundle.mjs puts those of the page's language in their place, for each language a bundle of its own.

// A name that may run the other way keeps its own direction.
const shown = value => typeof value === 'string' && (RTL || /[\u0590-\u08ff]/.test(value)) ? `\u2068${value}\u2069` : value;

/** A sentence with its values: t('{0} is typing…', name). */
export const t = (text, ...values) => text.replace(/\{(\d)}/g, (_, place) => shown(values[place]));

const rules = new Intl.PluralRules(LANG);

/** A sentence that says how many; its forms, as many as the language has, stand in the order of the rule's names: many(2, 'one message|{0} messages'). */
export function many(count, text, ...values) {
  const forms = text.split('|');
  const names = forms.length > 2 ? ['zero', 'one', 'two', 'few', 'many'] : ['one'];
  const form = names.indexOf(rules.select(count));
  return t(forms[form < 0 ? forms.length - 1 : form], count, ...values);
}
