// The simulator answers while one types or turns a switch; without this script its buttons do the same.
const form = document.querySelector('[data-simulator]');
if (form) {
  const acts = document.getElementById('acts');
  const text = form.querySelector('input[type=search]');
  const asked = {}, waits = {};

  const fail = target => { target.textContent = 'La réponse n’a pas pu être mise à jour. Appuyez sur le bouton pour l’obtenir.'; };

  // Asks for a piece of the page; an answer that was overtaken by a later question for the same piece is dropped.
  const ask = async (handler, target, more = '') => {
    asked[handler]?.abort();
    const mine = asked[handler] = new AbortController();
    try {
      const response = await fetch(`${form.getAttribute('action')}?handler=${handler}${more}`, { method: 'POST', body: new URLSearchParams(new FormData(form)), headers: { 'X-Fragment': '1' }, signal: mine.signal });
      // Signed out meanwhile, or something failed: an old answer must not stand beside what is typed now; the buttons still do it.
      if (!response.ok || response.redirected) return fail(target);
      target.innerHTML = await response.text();
      document.dispatchEvent(new Event('session-active'));
    } catch (error) {
      if (error.name !== 'AbortError') fail(target);
    }
  };

  const later = (handler, target, ms) => { clearTimeout(waits[handler]); waits[handler] = setTimeout(() => ask(handler, target), ms); };
  text?.addEventListener('input', () => { if (text.value.trim().length > 1) later('Acts', acts, 180); else acts.replaceChildren(); });
  // Whoever leaves the field with nothing found has looked for a word that is missing.
  text?.addEventListener('change', () => { if (text.value.trim() && !acts.querySelector('.found-act')) { clearTimeout(waits.Acts); ask('Acts', acts, '&done=true'); } });

  // Arrows lead from the field to what was found and back, beside Tab.
  form.addEventListener('keydown', event => {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const stops = [text, ...acts?.querySelectorAll('button') ?? []];
    const at = stops.indexOf(event.target);
    const next = at < 0 || !steps[event.key] ? null : stops[at + steps[event.key]];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  // A folded line shows the price as it stands.
  form.addEventListener('input', event => {
    const price = event.target.name && form.querySelector(`[data-price-of="${CSS.escape(event.target.name)}"]`);
    if (price) price.textContent = event.target.value.trim() && `${event.target.value.trim()}\u00a0€`;
  });

  const answer = document.getElementById('answer');
  if (answer) {
    form.addEventListener('change', event => { if (event.target !== text) later('Update', answer, 0); });
    form.addEventListener('input', event => { if (event.target !== text && event.target.type === 'text') later('Update', answer, 400); });
    // Whoever types faster than this script loads is answered all the same.
    if ([...form.querySelectorAll('input[type=text]')].some(field => field.value !== field.defaultValue)) ask('Update', answer);
  }
  if (text && text.value !== text.defaultValue && text.value.trim().length > 1) ask('Acts', acts);
}
