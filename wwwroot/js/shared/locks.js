// Web Locks need a secure context; on plain HTTP every tab minds its own business, which is safe but less thrifty.
const locks = navigator.locks;

/** Runs something while no other tab of this browser runs it. */
export const alone = (name, run) => locks ? locks.request(name, run) : run();

/** Takes something that one tab may hold: answers a function that gives it back, or nothing. */
export const claim = name => new Promise(answer => {
  if (!locks) return answer();
  locks.request(name, { ifAvailable: true }, lock => lock ? new Promise(release => answer(release)) : answer());
});
