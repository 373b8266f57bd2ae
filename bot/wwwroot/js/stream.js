// Tells when the stream of the conversation opens and breaks. Web Chat's own status stays "connected" for up to 15 seconds after a break.

/** Watches all sockets that are opened from now on; only the newest one counts. */
export function watchStream({ opened, broken }) {
  let newest = null;
  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      newest = this;
      this.addEventListener('open', () => newest === this && opened());
      this.addEventListener('close', () => newest === this && broken());
    }
  };
}
