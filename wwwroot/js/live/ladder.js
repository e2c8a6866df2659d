import { Nap, backOff } from '../shared/pause.js';
import { isOff, net } from './net.js';
import { sit } from './seat.js';
import { poll, stream } from './try.js';

// A stream, else a long poll, else a poll every 15 s. Two failures lead one rung down; after the last comes the first.
const STREAM = 0, LONG = 1, SHORT = 2;
const rest = 6e5;

const nap = new Nap();
let rung = STREAM, failures = 0, silences = 0, tries = 0;
let climbAt = 0, isProven = false;

/** Goes on at once with what waits for its turn. */
export const hurry = () => nap.end();

/** The network may be another now: what failed before may work. */
export function forgive() {
  climbAt = tries = 0;
  nap.end();
}

/** Stays connected by whatever works, for as long as `isAway` says no. */
export async function climb(isAway) {
  for (net('off'); ;) {
    if (isAway()) await nap.for(1e9);
    else if (rung === STREAM && await sit()) await listen();
    else await ask();
  }
}

async function listen() {
  const began = Date.now();
  const failure = await stream().then(() => ({ isPlain: true }), error => error);
  if (failure.isRest) {
    failures = tries = 0;
    net('off');
    return nap.for(failure.wait);
  }
  if (failure.isSilence) silences++;
  else if (Date.now() - began > 2e4 && !failure.isFinal) {
    failures = tries = 0;
    isProven = false;
    net('off');
    return nap.for(300 + 1e3 * Math.random());
  }
  // An instant end is a failure too, whatever was said before it. One silence only asks for a fresh connection.
  await fail(failure, silences > 1);
}

async function ask() {
  // The first does not wait for news, so that the page knows at once that this way is open.
  const isFirst = rung === LONG && isOff();
  const isShort = isFirst || rung !== LONG;
  let isNews;
  try {
    isNews = await poll(isShort);
  } catch (failure) {
    return fail(failure);
  }
  if (!isFirst) failures = tries = 0;
  if (isFirst && Date.now() < climbAt) return;
  if (rung === STREAM || Date.now() < climbAt) return nap.for(isShort ? 15e3 : isNews ? 500 : 1e3 + 1e3 * Math.random());
  rung = STREAM;
  // This way works, so the stream gets one try.
  failures = silences = 1;
  isProven = true;
}

async function fail(failure, isEnough) {
  net('off');
  if (failure.isFinal) await new Promise(() => {});
  if (failure.isNoFault) return;
  tries++;
  if (!failure.isSilence) failures++;
  if (failures > 1 || isEnough) down(failure);
  await nap.for(failure.wait || backOff(tries));
}

function down(failure) {
  failures = silences = 0;
  if (rung === SHORT) isProven = false;
  // Until another way has worked, the whole site may be away, and then the stream is tried again as soon as one does.
  climbAt = failure.isPlain && !isProven ? 0 : Date.now() + rest;
  rung = (rung + 1) % 3;
}
