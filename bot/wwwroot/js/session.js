// The way to the page's own conversation: a signed cookie names it, so that it is found again after a reload or when a token has expired.

const longestWait = 15_000;

/** Asks the server until it answers. `onTrouble` is called with what is wrong before each new try. */
export async function openSession(onTrouble) {
  for (let wait = 1_000; ; wait = Math.min(wait * 2, longestWait)) {
    try {
      const response = await fetch('/api/v1/chat/session', { method: 'POST', credentials: 'same-origin', headers: { Accept: 'application/json' } });
      if (response.ok) {
        return await response.json();
      }
      onTrouble('busy');
    } catch {
      onTrouble(navigator.onLine ? 'busy' : 'offline');
    }
    await pause(wait);
  }
}

/** Waits, but no longer than until the network is back. */
function pause(milliseconds) {
  return new Promise(resolve => {
    const timer = setTimeout(done, milliseconds);
    window.addEventListener('online', done, { once: true });
    function done() {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    }
  });
}
