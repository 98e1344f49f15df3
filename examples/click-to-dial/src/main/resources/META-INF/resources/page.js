// Shows the calls and dials new ones. What comes from phones goes into the page as text, never as markup.

const CAPACITY = 100;          // calls that are over and stay on the page
const SILENCE = 35_000;        // ms without a beat (one every 10 s) after which the connection counts as dead

const $ = id => document.getElementById(id);
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

// --- the calls --------------------------------------------------------------------------------------------------------

/** By id: {call, node, part}. */
const cards = new Map();

function show(call) {
  let card = cards.get(call.id);
  if (!card) {
    card = { node: $('card').content.firstElementChild.cloneNode(true) };
    card.part = name => card.node.querySelector(name);
    cards.set(call.id, card);
    card.part('.hang-up').addEventListener('click', () => hangUp(card.call));
    card.part('.again').addEventListener('click', () => dial(card.call));
    card.part('.flow').addEventListener('toggle', () => drawFlow(card));
  }
  if (card.call?.version > call.version) {        // the answer to a click may come after what the stream says
    return;
  }
  card.call = call;
  draw(card);
  place(card);
  forgetTheOldest();
  summarise();
}

function draw({ call, node, part }) {
  const over = call.state === 'ended';
  node.dataset.state = call.state;
  node.dataset.talked = call.talking !== undefined;
  phone(part('.first'), call.from);
  phone(part('.second'), call.to);
  const text = textOf(call);
  if (part('.state').textContent !== text) {      // said once by screen readers
    part('.state').textContent = text;
  }
  const begun = new Date(call.begun);
  part('time').dateTime = call.begun;
  part('time').textContent = clock.format(begun);
  part('time').title = begun.toLocaleString();
  part('.hang-up').hidden = over;
  part('.again').hidden = !over;
  tick({ call, part });
  drawFlow({ call, part });
}

/** A new picture at each change, while somebody looks. */
function drawFlow({ call, part }) {
  part('.flow').hidden = call.state === 'calling-first';
  if (part('.flow').open) {
    part('.flow img').src = `calls/${encodeURIComponent(call.id)}/flow.svg?${call.version}`;
  }
}

function phone(node, uri) {
  const [user, host] = uri.slice(uri.indexOf(':') + 1).split('@');
  node.querySelector('.name').textContent = user;
  node.querySelector('.host').textContent = host;
}

function textOf({ state, from, to, why }) {
  const user = uri => uri.slice(uri.indexOf(':') + 1).split('@')[0];
  switch (state) {
    case 'calling-first': return `Calling ${user(from)}…`;
    case 'ringing-first': return `Ringing ${user(from)}`;
    case 'calling-second': return `${user(from)} is there; calling ${user(to)}…`;
    case 'ringing-second': return `${user(from)} is there; ringing ${user(to)}`;
    case 'talking': return 'Talking';
    default: return why;
  }
}

/** Newest first. A call keeps its place from its first moment to its last. */
function place({ call, node }) {
  if (node.parentNode === null) {
    node.dataset.begun = Date.parse(call.begun);
    const older = [...$('list').children].find(other => Number(other.dataset.begun) < Number(node.dataset.begun));
    $('list').insertBefore(node, older ?? null);
  }
}

function forgetTheOldest() {
  const over = [...cards.values()].filter(({ call }) => call.state === 'ended')
    .sort((a, b) => Date.parse(b.call.begun) - Date.parse(a.call.begun));
  over.slice(CAPACITY).forEach(forget);
}

function forget({ call, node }) {
  node.remove();
  cards.delete(call.id);
}

function tick({ call, part }) {
  const seconds = call.seconds ?? (call.talking && (Date.now() - Date.parse(call.talking)) / 1000);
  part('.clock').textContent = seconds === undefined ? '' : durationOf(Math.max(0, Math.floor(seconds)));
}

function durationOf(seconds) {
  const two = number => String(number).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

function summarise() {
  const live = [...cards.values()].filter(({ call }) => call.state !== 'ended').length;
  $('count').textContent = cards.size === 0 ? '' : `${live} now, ${cards.size - live} before`;
  $('empty').hidden = cards.size > 0 || !loaded;
}

setInterval(() => cards.forEach(card => {
  if (card.call.state === 'talking') {
    tick(card);
  }
}), 1000);

// --- the connection ---------------------------------------------------------------------------------------------------

let loaded = false;
let stream;
let watchdog;
let retry = 0;

function connect() {
  clearTimeout(retry);
  stream?.close();
  stream = new EventSource('calls/stream');
  stream.onopen = () => {
    listen();
    keepTheKnown();
  };
  stream.onerror = () => {
    state('lost', 'Connection lost, trying again…');
    // the browser goes on trying by itself, except after an answer that is not a stream
    if (stream.readyState === EventSource.CLOSED) {
      later();
    }
  };
  stream.onmessage = message => show(JSON.parse(message.data));
  stream.addEventListener('beat', listen);
  listen();
}

function listen() {
  clearTimeout(watchdog);
  watchdog = setTimeout(() => {
    state('lost', 'Connection lost, trying again…');
    connect();
  }, SILENCE);
}

function later() {
  clearTimeout(retry);
  retry = setTimeout(connect, 2000 + Math.random() * 1000);
}

/** The stream tells what has changed, not what the server has forgotten meanwhile or never knew after a new start. */
async function keepTheKnown() {
  const before = [...cards.values()];
  try {
    const response = await fetch('calls');
    if (!response.ok) {
      throw new Error(response.status);
    }
    const known = new Set((await response.json()).map(call => call.id));
    before.filter(({ call }) => !known.has(call.id)).forEach(forget);
    loaded = true;
    state('live', 'Live');
    summarise();
  } catch {
    state('lost', 'Connection lost, trying again…');
    later();
  }
}

function state(name, text) {
  if ($('connection').dataset.state !== name) {
    $('connection').dataset.state = name;
    $('connection').textContent = text;
  }
}

// --- dialling and hanging up --------------------------------------------------------------------------------------------

const form = $('call');

form.addEventListener('submit', submit => {
  submit.preventDefault();
  dial({ from: form.elements.from.value, to: form.elements.to.value });
});

$('swap').addEventListener('click', () => {
  const { from, to } = form.elements;
  [from.value, to.value] = [to.value, from.value];
});

async function dial({ from, to }) {
  outcome('');
  [...form.elements].forEach(field => field.removeAttribute('aria-invalid'));
  $('dial').disabled = true;
  try {
    const response = await fetch('calls', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ from, to }),
    });
    const result = await response.json();
    if (response.ok) {
      show(result);
    } else {
      outcome(result.detail);
      mark(form.elements[result.field]);
    }
  } catch {
    outcome('The server of this page does not answer');
  } finally {
    $('dial').disabled = false;
  }
}

async function hangUp({ id }) {
  outcome('');
  try {
    const response = await fetch('calls/' + encodeURIComponent(id), { method: 'DELETE' });
    if (!response.ok) {
      outcome((await response.json()).detail);
    }
  } catch {
    outcome('The server of this page does not answer');
  }
}

function outcome(text) {
  $('outcome').textContent = text && `✗ ${text}`;
}

function mark(field) {
  if (field) {
    field.setAttribute('aria-invalid', 'true');
    field.focus();
  }
}

// --- start ------------------------------------------------------------------------------------------------------------

async function about() {
  const { hosts } = await (await fetch('about')).json();
  $('hosts').textContent = hosts.includes('*') ? 'any host' : hosts.join(', ');
  $('example').textContent = "curl -H 'Content-Type: application/json' "
    + `-d '{"from":"sip:alice@127.0.0.1:5070","to":"sip:bob@127.0.0.1:5080"}' ${location.origin}/calls`;
}

about();
connect();
