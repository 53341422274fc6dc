// What a page does by itself: keys, relative times, the theme. Without it every page still reads and every form still works.
(() => {
  'use strict';
  const root = document.documentElement;

  // --- relative times; the server writes the absolute ones
  const two = (great, unit, small, lesser) => small ? `${great} ${unit} ${small} ${lesser}` : `${great} ${unit}`;
  const length = seconds => {
    const s = Math.max(0, Math.floor(seconds));
    if (s < 60) return `${s} s`;
    if (s < 3600) return two(Math.floor(s / 60), 'm', s % 60, 's');
    if (s < 86400) return two(Math.floor(s / 3600), 'h', Math.floor(s / 60) % 60, 'm');
    return two(Math.floor(s / 86400), 'd', Math.floor(s / 3600) % 24, 'h');
  };
  const say = (element, words) => { if (element.textContent !== words) element.textContent = words; };
  const tick = () => {
    const now = Date.now();
    for (const time of document.querySelectorAll('time[data-ago]')) {
      say(time, `${length((now - Date.parse(time.dateTime)) / 1000)} ago`);
    }
    for (const time of document.querySelectorAll('time[data-left]')) {
      const left = (Date.parse(time.dateTime) - now) / 1000;
      say(time, left > 0 ? `in ${length(left)}` : 'lapsed');
    }
  };
  tick();
  setInterval(tick, 1000);
  document.addEventListener('midwatch:mended', tick);
  document.addEventListener('htmx:afterSettle', tick);

  // --- theme: told to the server, shown at once
  document.addEventListener('submit', event => {
    const form = event.target;
    const button = event.submitter;
    if (!form.matches('[data-theme-form]') || !button) return;
    event.preventDefault();
    const theme = button.value;
    const body = new URLSearchParams({theme, back: '/incidents'});
    fetch('/theme', {method: 'POST', body, redirect: 'manual'}).catch(() => {});
    root.dataset.theme = theme;
    const other = theme === 'dark' ? 'light' : 'dark';
    for (const each of form.querySelectorAll('button')) each.remove();
    const next = document.createElement('button');
    next.className = 'btn';
    next.name = 'theme';
    next.value = other;
    next.textContent = other === 'dark' ? 'Dark theme' : 'Light theme';
    form.append(next);
    next.focus();
  });

  // --- keys: / finds, j and k move, Enter follows the focused link by itself
  const rows = () => [...document.querySelectorAll('tbody[data-list] > tr')];
  const move = step => {
    const all = rows();
    if (!all.length) return;
    const here = all.findIndex(row => row.classList.contains('here'));
    const next = Math.max(0, Math.min(all.length - 1, here + step));
    all.forEach((row, i) => row.classList.toggle('here', i === next));
    const link = all[next].querySelector('a');
    if (link) link.focus({preventScroll: true});
    all[next].scrollIntoView({block: 'nearest'});
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches('input, select, textarea')) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (event.key === '/') {
      const find = document.getElementById('q');
      if (find) { find.focus(); find.select(); event.preventDefault(); }
    } else if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
  });
})();
