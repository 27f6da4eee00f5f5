// Light, dark or as the device says. The choice is a cookie of this device, so that the server draws the page right the first time.
const root = document.documentElement;
const apply = theme => {
  if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
  const age = theme ? 31536000 : 0;
  document.cookie = `theme=${theme};path=/;max-age=${age};samesite=lax${location.protocol === 'https:' ? ';secure' : ''}`;
};
for (const group of document.querySelectorAll('.theme')) {
  const mark = () => group.querySelectorAll('button').forEach(button => button.setAttribute('aria-pressed', button.value === (root.dataset.theme ?? '')));
  group.addEventListener('click', event => {
    const button = event.target.closest('button');
    if (!button) return;
    apply(button.value);
    mark();
  });
  mark();
  group.hidden = false;
}
