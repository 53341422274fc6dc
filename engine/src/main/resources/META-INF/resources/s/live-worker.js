// One stream for all tabs of this browser: HTTP/1.1 allows six connections to a host, and each stream would hold one.
'use strict';
const KEPT = 200;
const ports = new Set();
const events = [];
let before = -1; // the last event that is not kept any more
let source = null;
let state = 'opening';

const tell = message => { for (const port of ports) port.postMessage(message); };

const heard = (type, event) => {
  const seq = Number(event.lastEventId) || 0;
  const data = type === 'reset' ? {} : JSON.parse(event.data);
  const message = {type, seq, incident: data.incident || ''};
  if (type === 'entry') {
    events.push(message);
    if (events.length > KEPT) before = events.shift().seq;
  } else if (type === 'reset') {
    events.length = 0;
    before = seq;
  }
  tell(message);
};

const open = after => {
  before = after;
  source = new EventSource('/api/events?after=' + after);
  for (const type of ['entry', 'changed', 'reset']) {
    source.addEventListener(type, event => heard(type, event));
  }
  source.onopen = () => { state = 'live'; tell({type: 'state', state}); };
  source.onerror = () => {
    state = 'lost';
    tell({type: 'state', state});
    // a browser gives up after some errors; we do not
    if (source.readyState === EventSource.CLOSED) {
      const seq = events.length ? events[events.length - 1].seq : before;
      setTimeout(() => open(seq), 3000);
    }
  };
};

onconnect = connected => {
  const port = connected.ports[0];
  port.onmessage = ({data}) => {
    if (data.type === 'bye') { ports.delete(port); return; }
    ports.add(port);
    port.postMessage({type: 'state', state});
    if (!source) { open(data.after); return; }
    // what happened between the page's making and its joining
    if (data.after < before) port.postMessage({type: 'reset', seq: before, incident: ''});
    else for (const message of events) if (message.seq > data.after) port.postMessage(message);
  };
};
