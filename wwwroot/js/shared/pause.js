/** Waits that can be cut short: `await nap.for(5000)`, and elsewhere `nap.end()`. */
export class Nap {
  for(milliseconds) {
    return new Promise(wake => {
      this.end = wake;
      setTimeout(wake, milliseconds);
    });
  }
  end() { }
}

/** Around half a second, doubling to half a minute; never the same for two browsers, so that no crowd arrives at once. */
export const backOff = tries => Math.min(3e4, 500 * 2 ** (tries - 1)) * (.5 + Math.random());
