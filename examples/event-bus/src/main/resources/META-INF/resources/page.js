// Shows what the bus carries. Whatever comes from there was sent by strangers: it goes into the page as text, never as markup.

const CAPACITY = 500;          // events kept here; the bus keeps as many
const SILENCE = 35_000;        // ms without a beat (one every 10 s) after which the connection counts as dead
const PER_FRAME = 60;          // events drawn at once while they pour in

const $ = id => document.getElementById(id);
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

// --- the list ---------------------------------------------------------------------------------------------------------

/** Newest first: {event, node}. */
let shown = [];
/** Arrived and not drawn yet, in no order. */
let waiting = [];
const known = new Set();
let published = 0;
let paused = false;
let frame = 0;

function arrive(event, fresh) {
  if (known.has(event.sequence)) {
    return;
  }
  known.add(event.sequence);
  waiting.push({ event, fresh });
  if (waiting.length > CAPACITY) {
    waiting.sort(newestFirst).splice(CAPACITY).forEach(forget);
  }
  published = Math.max(published, numberOf(event.sequence));
  draw();
}

function draw() {
  frame ||= requestAnimationFrame(drawNow);
}

function drawNow() {
  frame = 0;
  if (!paused && waiting.length > 0) {
    const batch = waiting.sort(newestFirst).splice(-PER_FRAME);
    batch.forEach(entry => entry.node = nodeOf(entry));
    insert(batch);
    if (waiting.length > 0) {
      draw();
    }
  }
  summarise();
}

/** Nearly always the batch is newer than all that is shown; after a reconnection it may have to go in between. */
function insert(batch) {
  shown = [...batch, ...shown].sort(newestFirst);
  shown.splice(CAPACITY).forEach(entry => {
    entry.node.remove();
    forget(entry);
  });
  let next = null;
  for (let i = shown.length - 1; i >= 0; i--) {
    const node = shown[i].node;
    if (node.parentNode === null) {
      $('list').insertBefore(node, next);
    }
    next = node;
  }
}

function forget(entry) {
  known.delete(entry.event.sequence);
}

/** A position sorts as text: the run of the server, then a number of fixed length. */
function newestFirst(a, b) {
  return a.event.sequence < b.event.sequence ? 1 : -1;
}

function numberOf(sequence) {
  return Number(sequence.slice(sequence.lastIndexOf('-') + 1));
}

function nodeOf({ event, fresh }) {
  const node = $('event').content.firstElementChild.cloneNode(true);
  const part = name => node.querySelector('.' + name);
  node.dataset.method = event.sipmethod;
  node.hidden = !matches(event);
  node.classList.toggle('fresh', fresh);
  part('method').textContent = event.sipmethod;
  part('from').textContent = addressOf(event.sipfrom);
  part('to').textContent = addressOf(event.sipto);
  part('about').textContent = aboutOf(event);
  const time = node.querySelector('time');
  const date = new Date(event.time);
  time.dateTime = event.time;
  time.textContent = clock.format(date);
  time.title = date.toLocaleString();
  const body = bodyOf(event);
  if (body === '') {
    part('body').remove();
  } else {
    part('body').textContent = body;
  }
  return node;
}

/** A URI alone needs no brackets. */
function addressOf(header) {
  return (header ?? 'unknown').replace(/^<([^<>]*)>$/, '$1');
}

function aboutOf(event) {
  const about = [];
  if (event.sipevent) {
    about.push('event ' + event.sipevent);
  }
  if (event.sipcontact) {
    about.push('contact ' + event.sipcontact);
  }
  if (event.sipexpires !== undefined) {
    about.push(event.sipexpires === 0 ? 'ends now' : `for ${event.sipexpires} s`);
  }
  if (event.datacontenttype && !event.datacontenttype.startsWith('text/plain')) {
    about.push(event.datacontenttype);
  }
  return about.join(' · ');
}

function bodyOf(event) {
  if (event.data_base64 !== undefined) {
    return `${Math.floor(event.data_base64.length * 3 / 4)} bytes that are not text`;
  }
  const text = typeof event.data === 'string' ? event.data
    : event.data === undefined ? '' : JSON.stringify(event.data, null, 2);
  return event.datatruncated ? text + '\n… (the rest was cut off)' : text;
}

// --- filter, pause, count ---------------------------------------------------------------------------------------------

function method() {
  return $('filter').querySelector(':checked').value;
}

function matches(event) {
  return method() === '' || event.sipmethod === method();
}

function summarise() {
  const visible = shown.filter(({ event }) => matches(event)).length;
  const older = published > CAPACITY && shown.length >= CAPACITY;
  $('count').textContent = method() === ''
    ? (older ? `${visible} of ${published.toLocaleString()}` : `${visible}`)
    : `${visible} of ${shown.length} shown`;
  $('empty').hidden = visible > 0 || !loaded;
  $('empty-title').textContent = shown.length === 0 ? 'No events yet.' : `No ${method()} among the latest ${shown.length} events.`;
  $('pause').textContent = !paused ? 'Pause' : waiting.length === 0 ? 'Resume' : `Resume (${waiting.length} new)`;
}

$('filter').addEventListener('change', () => {
  shown.forEach(({ event, node }) => node.hidden = !matches(event));
  summarise();
});

$('pause').addEventListener('click', () => {
  paused = !paused;
  $('pause').setAttribute('aria-pressed', paused);
  draw();
});

// --- who is online ----------------------------------------------------------------------------------------------------

function online(phones) {
  $('online-count').textContent = phones.length || '';
  $('nobody').hidden = phones.length > 0;
  $('phones').replaceChildren(...phones.map(phoneOf));
}

function phoneOf(phone) {
  const node = $('phone').content.firstElementChild.cloneNode(true);
  node.querySelector('.address').textContent = phone.address;
  node.querySelector('.about').textContent = [phone.userAgent, 'until ' + clock.format(new Date(phone.until))]
    .filter(part => part).join(' · ');
  const write = node.querySelector('.write');
  write.title = phone.contact;
  write.setAttribute('aria-label', `Write to ${phone.address} at ${phone.contact}`);
  write.addEventListener('click', () => {
    $('sending').open = true;
    form.elements.to.value = phone.contact;
    form.elements.text.focus();
  });
  return node;
}

// --- who is available -------------------------------------------------------------------------------------------------

function presence({ now, timeline }) {
  $('available-count').textContent = now.length || '';
  $('unknown').hidden = now.length > 0;
  $('people').replaceChildren(...now.map(personOf));
  $('changes').hidden = timeline.length === 0;
  $('timeline').replaceChildren(...timeline.map(personOf));
}

function personOf(person) {
  const node = $('person').content.firstElementChild.cloneNode(true);
  node.dataset.basic = person.basic ?? 'unknown';
  node.querySelector('.address').textContent = person.address;
  node.querySelector('.about').textContent = [availability[person.basic] ?? 'nothing is known',
    ...person.activities.map(activity => activity.replaceAll('-', ' ')), person.note].filter(part => part).join(' · ');
  const date = new Date(person.since);
  const time = node.querySelector('time');
  time.dateTime = person.since;
  time.textContent = clock.format(date);
  time.title = date.toLocaleString();
  return node;
}

const availability = { open: 'available', closed: 'not available' };

// --- the connection ---------------------------------------------------------------------------------------------------

let loaded = false;
let stream;
let watchdog;
let retry = 0;

function connect() {
  clearTimeout(retry);
  stream?.close();
  stream = new EventSource('api/events/stream');
  stream.onopen = () => {
    listen();
    loadHistory();
  };
  stream.onerror = () => {
    state('lost', 'Connection lost, trying again…');
    // the browser goes on trying by itself, except after an answer that is not a stream
    if (stream.readyState === EventSource.CLOSED) {
      later();
    }
  };
  stream.onmessage = message => arrive(JSON.parse(message.data), true);
  stream.addEventListener('phones', message => online(JSON.parse(message.data)));
  stream.addEventListener('presence', message => presence(JSON.parse(message.data)));
  stream.addEventListener('beat', message => {
    published = JSON.parse(message.data).published;
    listen();
    draw();
  });
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

/** Runs after the stream is open, so that nothing falls between the two; what comes twice is known by its position. */
async function loadHistory() {
  try {
    const response = await fetch('api/events');
    if (!response.ok) {
      throw new Error(response.status);
    }
    const events = await response.json();
    events.forEach(event => arrive(event, loaded));
    online(await (await fetch('api/phones')).json());
    presence(await (await fetch('api/presence')).json());
    loaded = true;
    state('live', 'Live');
    draw();
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

// --- sending ----------------------------------------------------------------------------------------------------------

const form = $('message');

form.addEventListener('submit', async submit => {
  submit.preventDefault();
  const { to, from, text } = form.elements;
  const message = { to: to.value, from: from.value, text: text.value };
  outcome('', '');
  [to, from, text].forEach(field => field.removeAttribute('aria-invalid'));
  $('send').disabled = true;
  const start = Date.now();
  const waitingFor = setInterval(() => outcome('', `Waiting for an answer, ${Math.round((Date.now() - start) / 1000)} s…`), 1000);
  try {
    const response = await fetch('api/messages', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(message),
    });
    const result = await response.json();
    if (response.ok) {
      outcome('good', `✓ ${result.status} ${result.reason}, after ${result.millis} ms`);
    } else {
      outcome('bad', `✗ ${result.detail}`);
      mark(form.elements[result.field]);
    }
  } catch {
    outcome('bad', '✗ The server of this page does not answer');
  } finally {
    clearInterval(waitingFor);
    $('send').disabled = false;
  }
});

form.addEventListener('keydown', key => {
  if (key.key === 'Enter' && (key.ctrlKey || key.metaKey) && !$('send').disabled) {
    form.requestSubmit();
  }
});

function outcome(kind, text) {
  $('outcome').dataset.kind = kind;
  $('outcome').textContent = text;
}

function mark(field) {
  if (field) {
    field.setAttribute('aria-invalid', 'true');
    field.focus();
  }
}

// --- start ------------------------------------------------------------------------------------------------------------

async function about() {
  const { port } = await (await fetch('api/about')).json();
  const here = `sip:test@127.0.0.1:${port}`;
  $('port').textContent = port;
  $('example').textContent = "curl -H 'Content-Type: application/json' "
    + `-d '{"to":"${here}","text":"Hello from a terminal"}' ${location.origin}/api/messages`;
  $('machine').textContent = "curl -X PUT -H 'Content-Type: application/json' "
    + `-d '{"basic":"open","note":"ready"}' ${location.origin}/api/presence/press`;
  form.elements.to.value ||= here;
  form.elements.text.value ||= 'Hello, bus';
}

$('sending').open = matchMedia('(min-width: 52.01rem)').matches;
about();
connect();
