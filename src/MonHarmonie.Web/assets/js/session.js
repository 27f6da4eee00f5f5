// A session that is about to end for want of activity says so and can be prolonged; other tabs of the portal count as activity.
const dialog = document.querySelector('dialog.session-end');
if (dialog) {
  const idle = Number(dialog.dataset.idle) * 1000, warning = 120_000;
  const [soon, over] = [dialog.querySelector('[data-soon]'), dialog.querySelector('[data-over]')];
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('mon-harmonie-session') : null;
  let since = Date.now(), timer;

  const show = isOver => {
    soon.hidden = isOver;
    over.hidden = !isOver;
    if (!dialog.open) dialog.showModal();
  };
  const check = () => {
    const left = since + idle - Date.now();
    clearTimeout(timer);
    if (left <= 0) return show(true);
    if (left <= warning) show(false);
    timer = setTimeout(check, left <= warning ? left : left - warning);
  };
  const active = () => { since = Date.now(); if (dialog.open) dialog.close(); check(); };

  dialog.querySelector('[data-stay]').addEventListener('click', async () => {
    const answer = await fetch(dialog.dataset.prolong, { cache: 'no-store' }).catch(() => null);
    if (answer?.status !== 204) return show(true);
    active();
    tabs?.postMessage('active');
  });
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
  tabs?.addEventListener('message', active);
  // Pieces of a page that scripts ask for are activity too.
  document.addEventListener('session-active', active);
  // A laptop that slept tells nothing by its timers.
  document.addEventListener('visibilitychange', () => { if (!document.hidden) check(); });
  tabs?.postMessage('active');
  check();
}
