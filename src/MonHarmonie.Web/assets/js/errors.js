// After a refused form, readers land on the summary of errors; its links open the field itself, label in view.
const summary = document.querySelector('.error-summary');
if (summary) {
  summary.focus();
  summary.addEventListener('click', event => {
    const field = document.getElementById(event.target.closest('a')?.hash.slice(1) ?? '');
    if (!field) return;
    event.preventDefault();
    field.closest('.field')?.scrollIntoView({ block: 'nearest' });
    field.focus();
  });
}
