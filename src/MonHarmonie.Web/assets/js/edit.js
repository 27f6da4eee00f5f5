// A long form with a bar that says how much is to be saved: what is typed since has not been checked yet.
const form = document.querySelector('[data-edit]');
form?.addEventListener('input', () => {
  const state = form.querySelector('[data-edit-state]');
  state.textContent = state.dataset.editState;
}, { once: true });
