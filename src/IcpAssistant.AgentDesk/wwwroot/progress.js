// A preview that is being made: its place on the page is fetched again until it is ready. Without this, a link does it.

const every = 1500;

async function look() {
  const place = document.querySelector('[data-progress]');
  if (!place?.dataset.progress) return;
  try {
    const answer = await fetch(place.dataset.progress, { headers: { Accept: 'text/html' } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const now = page.querySelector('#preview');
      if (now && !now.dataset.progress) {
        // What can be decided stands elsewhere on the page.
        location.reload();
        return;
      }

      if (now) place.replaceWith(now);
    }
  } catch {
    // Without a connection it is tried again.
  }

  setTimeout(look, every);
}

if (document.querySelector('[data-progress]')) setTimeout(look, every);
