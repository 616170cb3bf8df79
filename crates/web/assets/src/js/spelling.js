// Is a Chinese name what these letters begin to spell? Every syllable is typed whole or by its initial, the last one as
// far as one has got: "wangm", "wm", "wangmi" and "ming" all find wang ming, "ouy" finds ou yang.
// A name is its syllables apart by blanks; names one after another stand apart by bars.
export function isSpelled(names, typed) {
  const letters = typed.replaceAll("'", "");
  return letters !== "" && names.split("|").some((name) => beginsSomewhere(name.split(" ").filter(Boolean), letters));
}

function beginsSomewhere(syllables, letters) {
  return syllables.some((_, at) => continues(syllables, at, letters));
}

function continues(syllables, at, letters) {
  if (letters === "") return true;
  const syllable = syllables[at];
  if (!syllable) return false;
  if (syllable.startsWith(letters)) return true;
  return [syllable, ...initials(syllable)].some(
    (part) => letters.startsWith(part) && continues(syllables, at + 1, letters.slice(part.length)),
  );
}

// Of zhang both z and zh are typed.
function initials(syllable) {
  return /^[zcs]h/.test(syllable) ? [syllable.slice(0, 2), syllable[0]] : [syllable[0]];
}
