// What somebody chose for this browser. Everything else lives in the URL.

const listeners = new Set();

export function preference(name, otherwise) {
  try {
    return localStorage.getItem(`muster.${name}`) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function setPreference(name, value) {
  try {
    if (value === null) localStorage.removeItem(`muster.${name}`);
    else localStorage.setItem(`muster.${name}`, value);
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
  for (const listener of listeners) listener(name);
}

export function onPreference(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
