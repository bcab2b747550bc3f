// Runs before the first paint, so that nobody who chose the dark sees a white flash: a classic script, not a module.
(() => {
  try {
    const theme = localStorage.getItem("muster.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Without storage the system's own preference holds.
  }
})();
