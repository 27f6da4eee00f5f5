// What was just done is read out: its notice takes the focus of the new page, unless a field of it waits for an answer.
if (!document.querySelector('[autofocus]')) document.querySelector('[data-done]')?.focus();
