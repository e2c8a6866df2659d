/** Whether this key press sends: Enter alone, but not while a word is being composed, nor on a screen's own keyboard. */
export const isSend = event => event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229
  && !matchMedia('(hover: none) and (pointer: coarse)').matches;
