// One stream of events for all tabs of a browser.
const ports = new Set();
let source = null;
let latest = null;
let again = 0;

function tell(message) {
  for (const port of ports) port.postMessage(message);
}

function open() {
  clearTimeout(again);
  if (source) source.close();
  source = new EventSource('/admin/v1/stream');
  source.addEventListener('moment', event => {
    latest = {kind: 'moment', data: JSON.parse(event.data)};
    tell(latest);
  });
  source.onerror = () => {
    const closed = source.readyState === EventSource.CLOSED;
    tell({kind: closed ? 'refused' : 'lost'});
    // A browser tries again by itself only when the connection was lost.
    if (closed) again = setTimeout(open, 3000);
  };
}

self.onconnect = event => {
  const port = event.ports[0];
  ports.add(port);
  port.onmessage = message => {
    if (message.data === 'again') open();
    if (message.data !== 'bye') return;
    ports.delete(port);
    if (ports.size || !source) return;
    source.close();
    source = null;
    clearTimeout(again);
  };
  if (latest && source) port.postMessage(latest);
  if (!source) open();
};
