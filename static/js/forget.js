// The entry is here, or may not be: what the form kept in this tab goes.
const { forget, always } = document.querySelector("[data-forget]").dataset;
const key = `entry:${forget}`;
try {
  if (always !== undefined || JSON.parse(sessionStorage.getItem(key))?.sent) sessionStorage.removeItem(key);
} catch { /* a browser that keeps nothing */ }
