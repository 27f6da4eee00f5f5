// A button beside each password shows what was typed, and hides it again before the form leaves.
for (const input of document.querySelectorAll('.password > input')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button';
  const show = visible => {
    input.type = visible ? 'text' : 'password';
    button.textContent = visible ? 'Masquer' : 'Afficher';
    button.setAttribute('aria-label', `${button.textContent} le mot de passe`);
  };
  show(false);
  button.addEventListener('click', () => show(input.type === 'password'));
  input.form?.addEventListener('submit', () => show(false));
  input.after(button);
}
