// Whether somebody is there. Figures are read again by themselves, which is not to keep a session from ending: such requests
// say that nobody asked for them.

const AWAY_MILLISECONDS = 60_000;
let last = Date.now();

for (const kind of ["pointerdown", "pointermove", "keydown", "wheel"]) addEventListener(kind, () => (last = Date.now()), { passive: true });

export const isUnattended = () => Date.now() - last > AWAY_MILLISECONDS;
