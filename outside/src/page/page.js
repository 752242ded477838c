// Shows what arrived, by receiver. Texts are only ever set as text; a mail's HTML stays in a frame without scripts.
const $ = (id) => document.getElementById(id);
const languageName = new Intl.DisplayNames('en', { type: 'language' });

/** @type {Map<number, object>} by seq */
const messages = new Map();
const view = { chosen: '', kind: 'all', language: '', search: '', canReply: false, canBounce: false };
const seen = new Set();
const openMails = new Map();

function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

const ICONS = { mail: 'M3 6h18v13H3z M3 6l9 7 9-7', sms: 'M7 2h10v20H7z M11 19h2' };
function icon(kind) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-label', kind === 'mail' ? 'E-mail' : 'Phone');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[kind]);
  svg.append(path);
  return svg;
}

const language = (tag) => {
  if (tag === '') return '';
  try {
    return languageName.of(tag) ?? tag;
  } catch {
    return tag;
  }
};
const when = (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
const whenExactly = (at) => new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'medium' });

/** Whose device a message is on: one entry per address. */
const receiversOf = (message) =>
  message.kind === 'mail' ? message.rcptTo : [message.direction === 'inbound' ? message.from : message.to];

const nameOf = (message, address) =>
  message.kind === 'mail'
    ? message.to.find((each) => each.address.toLowerCase() === address.toLowerCase())?.name
    : '';

function fits(message) {
  if (view.kind !== 'all' && message.kind !== view.kind) return false;
  if (view.language !== '' && message.lang.split('-')[0] !== view.language) return false;
  if (view.search === '') return true;
  const words = [
    message.subject,
    message.text,
    message.body,
    ...receiversOf(message),
    ...(message.to.map?.((to) => to.name) ?? []),
  ];
  return words.join(' ').toLowerCase().includes(view.search);
}

/** Newest first. */
function receivers() {
  const found = new Map();
  for (const message of [...messages.values()].reverse()) {
    if (!fits(message)) continue;
    for (const address of receiversOf(message)) {
      const one = found.get(address) ?? {
        address,
        kind: message.kind,
        name: '',
        latest: message,
        messages: [],
      };
      one.name ||= nameOf(message, address) ?? '';
      one.messages.push(message);
      found.set(address, one);
    }
  }
  return [...found.values()];
}

function drawChips() {
  const kinds = [
    ['all', 'All'],
    ['mail', 'E-mail'],
    ['sms', 'SMS'],
  ];
  $('kinds').replaceChildren(
    ...kinds.map(([kind, label]) =>
      el(
        'button',
        { type: 'button', 'aria-pressed': String(view.kind === kind), onclick: () => set({ kind }) },
        label,
      ),
    ),
  );
  const counts = new Map();
  for (const { lang } of messages.values()) {
    const tag = lang.split('-')[0];
    if (tag !== '') counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  $('languages').replaceChildren(
    ...[...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([tag, count]) =>
        el(
          'button',
          {
            type: 'button',
            'aria-pressed': String(view.language === tag),
            onclick: () => set({ language: view.language === tag ? '' : tag }),
          },
          `${language(tag)} ${count}`,
        ),
      ),
  );
}

function drawList(all) {
  $('list').replaceChildren(
    ...all.map(({ address, kind, name, latest, messages: theirs }) =>
      el(
        'li',
        { class: theirs.some((message) => !seen.has(message.seq)) ? 'new' : '' },
        el(
          'button',
          {
            type: 'button',
            'aria-current': String(view.chosen === address),
            onclick: () => set({ chosen: address }, true),
          },
          el('span', { class: 'sign' }, icon(kind)),
          el('span', { class: 'who' }, name || address),
          el('time', { datetime: latest.at }, when(latest.at)),
          el('span', { class: 'what', lang: latest.lang, dir: latest.dir }, latest.subject ?? latest.body),
          el('span', { class: 'lang' }, language(latest.lang)),
        ),
      ),
    ),
  );
}

/** Text with its links clickable. */
function linked(text) {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/u)
    .map((part, index) =>
      index % 2 === 0 ? part : el('a', { href: part, target: '_blank', rel: 'noopener', dir: 'ltr' }, part),
    );
}

const segments = ({ segments: count, encoding }) =>
  `${count} ${count === 1 ? 'segment' : 'segments'} · ${encoding}`;

function status({ status: state, errorCode }) {
  return el(
    'span',
    { class: state === 'undelivered' ? 'bad' : undefined },
    errorCode === null ? state : `${state} (${errorCode})`,
  );
}

function phone({ address, messages: texts }) {
  const bubbles = texts.toReversed().map((sms) => {
    const isMine = sms.direction === 'inbound';
    return el(
      'li',
      { class: isMine ? 'mine' : '' },
      el('p', { lang: sms.lang || undefined, dir: sms.dir }, ...linked(sms.body)),
      el(
        'div',
        { class: 'note' },
        `${isMine ? 'sent' : sms.from} ${when(sms.at)} · ${language(sms.lang) ? `looks like ${language(sms.lang)} · ` : ''}${segments(sms)} · `,
        status(sms),
      ),
    );
  });
  const list = el('ol', { class: 'bubbles' }, ...bubbles);
  requestAnimationFrame(() => (list.scrollTop = list.scrollHeight));
  return el(
    'div',
    { class: 'phone' },
    el('h2', {}, address),
    list,
    view.canReply ? replyForm(address, texts) : undefined,
  );
}

function replyForm(address, texts) {
  const to = texts.find((sms) => sms.direction !== 'inbound')?.from;
  const input = el('input', {
    'aria-label': 'Answer as this phone',
    placeholder: 'Answer, or STOP',
    maxlength: '1600',
  });
  return el(
    'form',
    {
      class: 'reply',
      onsubmit: async (event) => {
        event.preventDefault();
        if (input.value.trim() === '' || to === undefined) return;
        const body = JSON.stringify({ from: address, to, body: input.value });
        input.value = '';
        await fetch('/control/reply', { method: 'POST', body });
      },
    },
    input,
    el('button', { class: 'plain' }, 'Send'),
  );
}

function mailContent(mail, chosen) {
  if (chosen === 'text') return el('pre', { lang: mail.lang, dir: mail.dir }, ...linked(mail.text));
  const frame = el('iframe', {
    title: `E-mail: ${mail.subject}`,
    src: `/mail/${mail.seq}`,
    sandbox: 'allow-same-origin allow-popups allow-popups-to-escape-sandbox',
  });
  frame.addEventListener(
    'load',
    () => (frame.style.height = `${frame.contentDocument.documentElement.scrollHeight + 8}px`),
  );
  return frame;
}

function mail(message, isOpen) {
  const how = openMails.get(message.seq) ?? (message.hasHtml ? 'html' : 'text');
  const choose = (kind, label) =>
    el(
      'button',
      {
        type: 'button',
        'aria-pressed': String(how === kind),
        onclick: () => (openMails.set(message.seq, kind), draw()),
      },
      label,
    );
  const content = () => [
    el(
      'dl',
      {},
      el('dt', {}, 'From'),
      el('dd', {}, message.from),
      el('dt', {}, 'To'),
      el('dd', {}, message.rcptTo.join(', ')),
      el('dt', {}, 'Language'),
      el(
        'dd',
        {},
        `${language(message.lang) || 'not said'}${message.isLangDeclared ? '' : ' (not declared)'}, ${message.dir === 'rtl' ? 'right to left' : 'left to right'}`,
      ),
    ),
    el(
      'div',
      { class: 'views' },
      el(
        'div',
        { class: 'chips' },
        message.hasHtml ? choose('html', 'HTML') : undefined,
        choose('text', 'Plain text'),
      ),
      message.canUnsubscribe ? unsubscribe(message) : undefined,
      ...(view.canBounce
        ? [
            bounce(message, 'hard', 'No such mailbox'),
            bounce(message, 'soft', 'Mailbox full'),
            bounce(message, 'complaint', 'Report as spam'),
          ]
        : []),
    ),
    mailContent(message, how),
  ];
  const details = el(
    'details',
    { class: 'mail', open: isOpen },
    el(
      'summary',
      {},
      el('h3', { lang: message.lang, dir: message.dir }, message.subject),
      el('div', { class: 'note' }, whenExactly(message.at)),
    ),
  );
  if (isOpen) details.append(...content());
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(...content());
    if (details.open) openMails.set(message.seq, how);
    else openMails.delete(message.seq);
  });
  return details;
}

function unsubscribe({ seq }) {
  const button = el('button', { type: 'button', class: 'plain' }, 'Unsubscribe (one click)');
  button.addEventListener('click', async () => {
    button.disabled = true;
    const answer = await fetch('/control/unsubscribe', {
      method: 'POST',
      body: JSON.stringify({ seq: String(seq) }),
    });
    const { status: code } = await answer.json();
    button.textContent = code !== null && code < 300 ? 'Unsubscribed' : 'It did not work';
  });
  return button;
}

/** Sends the mail back to where it came from, as the receiver's mail server would. */
function bounce({ seq }, kind, label) {
  const button = el('button', { type: 'button', class: 'plain' }, label);
  button.addEventListener('click', async () => {
    button.disabled = true;
    const answer = await fetch('/control/bounce', {
      method: 'POST',
      body: JSON.stringify({ seq: String(seq), kind }),
    });
    const { code } = await answer.json();
    button.textContent = code === 250 ? `${label}: sent back` : 'It did not work';
  });
  return button;
}

function mailbox({ address, name, messages: mails }) {
  const isOpen = (message, index) =>
    openMails.has(message.seq) || (index === 0 && !mails.some(({ seq }) => openMails.has(seq)));
  return el(
    'div',
    { class: 'mailbox' },
    el('h2', {}, name ? `${name} · ${address}` : address),
    ...mails.map((message, index) => mail(message, isOpen(message, index))),
  );
}

function drawDevice(all) {
  const one = all.find(({ address }) => address === view.chosen);
  const device = $('device');
  if (one === undefined) {
    device.replaceChildren($('empty').content.cloneNode(true));
    if (messages.size > 0) device.querySelector('h2').textContent = 'Choose somebody on the left';
    return;
  }
  for (const { seq } of one.messages) seen.add(seq);
  const back = el(
    'button',
    { type: 'button', class: 'plain back', onclick: () => set({ chosen: '' }) },
    '‹ All receivers',
  );
  device.replaceChildren(back, one.kind === 'mail' ? mailbox(one) : phone(one));
}

function draw() {
  const all = receivers();
  const isNarrow = matchMedia('(max-width: 760px)').matches;
  if (view.chosen === '' && !isNarrow && all.length > 0) view.chosen = all[0].address;
  $('desk').classList.toggle(
    'open',
    view.chosen !== '' && all.some(({ address }) => address === view.chosen),
  );
  drawDevice(all);
  drawList(all);
  drawChips();
}

function set(change) {
  Object.assign(view, change);
  draw();
}

/** Many messages arrive at once when a story goes out: one drawing per frame, and none while somebody types. */
let isDue = false;
function drawSoon() {
  if (isDue) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    if (!document.activeElement?.closest('.reply')) draw();
  }, 150);
}

async function load() {
  const { messages: all, canReply, canBounce } = await (await fetch('/messages')).json();
  messages.clear();
  for (const message of all) messages.set(message.seq, message);
  if (seen.size === 0) for (const { seq } of all) seen.add(seq);
  set({ canReply, canBounce });
}

$('search').addEventListener('input', (event) => set({ search: event.target.value.trim().toLowerCase() }));

const stream = new EventSource('/stream');
stream.addEventListener('open', () => {
  $('live').textContent = 'live';
  $('live').classList.add('on');
  void load();
});
stream.addEventListener('error', () => {
  $('live').textContent = 'not connected';
  $('live').classList.remove('on');
});
stream.addEventListener('message', ({ data }) => {
  const message = JSON.parse(data);
  messages.set(message.seq, message);
  drawSoon();
});
