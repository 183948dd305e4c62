// Chance that is the same for the same seed, so that a failing page can be looked at again.

function hashed(words) {
  let sum = 2166136261;
  for (const sign of words) sum = Math.imul(sum ^ sign.codePointAt(0), 16777619);
  return sum >>> 0;
}

export function chance(...words) {
  let state = hashed(words.join("/"));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled(things, next) {
  const left = [...things];
  return things.map(() => left.splice(Math.floor(next() * left.length), 1)[0]);
}
