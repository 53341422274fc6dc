// Keeps the channel as it is without reloading; the page works without this too.
"use strict";
(() => {
  const address = document.body.dataset.part;
  const bottom = () => window.scrollTo(0, document.documentElement.scrollHeight);
  const atBottom = () => window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 160;
  let last = "";

  const take = (html) => {
    if (html === last) return;
    last = html;
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const stay = atBottom();
    const part = fresh.querySelector("#part");
    const shown = document.querySelector("#part");
    if (part && shown && part.innerHTML !== shown.innerHTML) shown.replaceChildren(...part.childNodes);
    const next = fresh.querySelector("#dialogue");
    const now = document.querySelector("#dialogue");
    const id = (box) => box?.querySelector("[data-id]")?.dataset.id ?? "";
    // what somebody is writing stays
    if (next && now && id(next) !== id(now)) {
      now.replaceChildren(...next.childNodes);
      now.querySelector(".inside")?.focus();
    }
    if (stay) bottom();
  };

  const look = async () => {
    try {
      const answer = await fetch(address);
      if (answer.ok) take(await answer.text());
    } catch {
      // the stand-in has ended; the page stays as it was
    }
    setTimeout(look, 700);
  };

  const place = "place " + address;
  addEventListener("pagehide", () => sessionStorage.setItem(place, String(window.scrollY)));
  const before = sessionStorage.getItem(place);
  if (before === null) bottom();
  else window.scrollTo(0, Number(before));
  document.querySelector("#dialogue .inside")?.focus();
  look();
})();
