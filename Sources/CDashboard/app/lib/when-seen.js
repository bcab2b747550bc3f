// What nobody sees at the moment is drawn when there is nothing better to do, so that what is looked at is there at once.

const near = new WeakSet();
const waiting = new WeakMap();

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) near.add(target);
      else near.delete(target);
      if (isIntersecting) waiting.get(target)?.();
    }
  },
  { rootMargin: "200px" },
);

const MOST_MILLISECONDS = 600;
const idle = globalThis.requestIdleCallback ?? ((action) => setTimeout(action, 50));

export const watch = (element) => observer.observe(element);
export const unwatch = (element) => (waiting.delete(element), observer.unobserve(element));

/** Calls now when the watched element is in sight, else when it comes into sight or the machine is idle: the latest action only. */
export function whenSeen(element, action) {
  if (near.has(element)) {
    waiting.delete(element);
    return action();
  }
  const run = () => {
    if (waiting.get(element) !== run) return;
    waiting.delete(element);
    action();
  };
  waiting.set(element, run);
  idle(run, { timeout: MOST_MILLISECONDS });
}
