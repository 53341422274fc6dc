// Keeps an open page true: when something it shows has changed, the page is fetched again and only the parts that differ are put in.
(() => {
  'use strict';
  const PAUSE = 600; // at most so often, in milliseconds
  const sent = new Map(); // what the server last sent for each part, before scripts touched it
  const parts = scope => scope.querySelectorAll('[data-part][id]');
  const remember = scope => { for (const part of parts(scope)) sent.set(part.id, part.outerHTML); };
  remember(document);

  // --- mending
  const keepOpen = (old, fresh) => {
    for (const details of old.querySelectorAll('details[id]')) {
      const twin = fresh.querySelector('#' + CSS.escape(details.id));
      if (twin) twin.open = details.open;
    }
    if (old.matches('details') && fresh.matches('details')) fresh.open = old.open;
  };
  const keepWords = (old, fresh) => {
    for (const field of old.querySelectorAll('textarea[id], input[id]')) {
      const twin = fresh.querySelector('#' + CSS.escape(field.id));
      if (twin && field.value !== field.defaultValue) twin.value = field.value;
    }
  };
  const replace = (old, fresh) => {
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const path = focused && focused !== old ? [...old.querySelectorAll('a, button, summary, input, textarea, select')].indexOf(focused) : -1;
    keepOpen(old, fresh);
    keepWords(old, fresh);
    if (old.classList.contains('here')) fresh.classList.add('here');
    if (old.matches('tr')) fresh.classList.add('fresh');
    old.replaceWith(fresh);
    if (window.htmx) window.htmx.process(fresh);
    if (focused) {
      const again = focused.id ? document.getElementById(focused.id)
        : fresh.querySelectorAll('a, button, summary, input, textarea, select')[path];
      if (again) again.focus({preventScroll: true});
    }
  };
  const mendPart = fresh => {
    const html = fresh.outerHTML;
    const old = document.getElementById(fresh.id);
    if (!old || sent.get(fresh.id) === html) return;
    sent.set(fresh.id, html);
    replace(old, document.importNode(fresh, true));
  };
  const mendList = fresh => {
    const list = document.getElementById(fresh.id);
    if (!list) return;
    const wanted = [...fresh.children].filter(child => child.id);
    const ids = new Set(wanted.map(child => child.id));
    for (const child of [...list.children]) {
      if (child.id && !ids.has(child.id)) { child.remove(); sent.delete(child.id); }
    }
    let cursor = list.firstElementChild;
    for (const child of wanted) {
      const here = document.getElementById(child.id);
      if (here && here.parentElement === list) {
        if (here === cursor) cursor = cursor.nextElementSibling;
        else list.insertBefore(here, cursor);
      } else {
        const added = document.importNode(child, true);
        if (added.matches('tr')) added.classList.add('fresh');
        list.insertBefore(added, cursor);
        if (window.htmx) window.htmx.process(added);
        sent.set(child.id, child.outerHTML);
      }
    }
  };
  const mend = page => {
    for (const list of page.querySelectorAll('[data-list][id]')) mendList(list);
    for (const part of parts(page)) mendPart(part);
    document.body.dataset.seq = page.body.dataset.seq;
    document.dispatchEvent(new Event('midwatch:mended'));
  };

  // --- fetching, never two at a time, and not while nobody looks
  let wanted = false;
  let busy = false;
  const refresh = async () => {
    if (busy || !wanted || document.hidden) return;
    busy = true;
    wanted = false;
    try {
      const answer = await fetch(location.href, {headers: {Accept: 'text/html'}});
      if (answer.ok) mend(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    } catch {
      wanted = true; // the stream will say when the service is back
    } finally {
      setTimeout(() => { busy = false; refresh(); }, PAUSE);
    }
  };
  const want = () => { wanted = true; refresh(); };
  document.addEventListener('visibilitychange', refresh);
  document.addEventListener('htmx:beforeSwap', ({detail}) => {
    const page = new DOMParser().parseFromString(detail.serverResponse, 'text/html');
    const scope = detail.target.id && page.getElementById(detail.target.id);
    if (scope) remember(scope);
  });

  // --- listening
  const about = document.body.dataset.live; // an incident's id, or `any`
  const wire = document.getElementById('wire');
  let lost = false;
  const show = state => {
    if (!wire) return;
    wire.dataset.state = state;
    wire.querySelector('span').textContent = {live: 'live', lost: 'reconnecting'}[state] || 'connecting';
  };
  const heard = message => {
    if (message.type === 'state') {
      show(message.state);
      if (message.state === 'live' && lost) want();
      lost = message.state === 'lost';
    } else if (message.type === 'reset' || about === 'any' || !message.incident || message.incident === about) {
      want();
    }
  };
  const after = Number(document.body.dataset.seq) || 0;
  const alone = () => {
    const source = new EventSource('/api/events?after=' + after);
    for (const type of ['entry', 'changed']) {
      source.addEventListener(type, event => heard({type, incident: JSON.parse(event.data).incident}));
    }
    source.addEventListener('reset', () => heard({type: 'reset', incident: ''}));
    source.onopen = () => heard({type: 'state', state: 'live'});
    source.onerror = () => heard({type: 'state', state: 'lost'});
    addEventListener('pagehide', () => source.close());
  };
  const shared = () => {
    const worker = new SharedWorker(document.body.dataset.worker);
    worker.port.onmessage = ({data}) => heard(data);
    worker.port.start();
    worker.port.postMessage({type: 'join', after});
    addEventListener('pagehide', () => worker.port.postMessage({type: 'bye'}));
  };
  const listen = () => { if (window.SharedWorker) shared(); else if (window.EventSource) alone(); };
  listen();
  addEventListener('pageshow', event => {
    if (event.persisted) { listen(); want(); } // back from the browser's cache, where nobody listened
  });
})();
