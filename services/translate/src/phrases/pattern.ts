/** A pattern of a phrase, read once: as a tree, and from that as a regular expression over plain English. */
import { choices } from './choices.ts';
import { plainPart, plainStart, trimEnding } from './plain-english.ts';
import { isSlot, slotPattern, type Slot } from './slots.ts';

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'slot'; readonly slot: Slot; readonly isOwner: boolean }
  | { readonly kind: 'either'; readonly branches: readonly (readonly Node[])[] };

export interface Pattern {
  readonly id: string;
  readonly isTold: boolean;
  readonly expression: RegExp;
  readonly slots: readonly Slot[];
  /** What a sentence of it may begin with: see `keysOfSentence`. */
  readonly keys: ReadonlySet<string>;
  /** Words that a sentence of it may end with; undefined when that may be any. */
  readonly lastWords: ReadonlySet<string> | undefined;
}

export interface Written {
  readonly id: string;
  readonly isTold: boolean;
  /** The slots of its words: a pattern has the same, so that nothing that staff wrote is lost. */
  readonly needed: readonly Slot[];
  readonly text: string;
}

const signs = /\{(?<slot>\w+)\}(?<owner>'s)?|(?<sign>[[\]|])|<(?<choice>\w+)>|[^{[\]|<]+/gu;

/** @throws Error for a slot or a choice that there is not, or a bracket without its other half. */
export function parsePattern(text: string): readonly Node[] {
  const open: Node[][][] = [[[]]];
  const add = (node: Node) => open.at(-1)?.at(-1)?.push(node);
  for (const part of text.matchAll(signs)) {
    const { slot, owner, sign, choice } = part.groups ?? {};
    if (sign === '[') open.push([[]]);
    else if (sign === '|') open.at(-1)?.push([]);
    else if (sign === ']') {
      const branches = open.pop();
      if (branches === undefined || open.length === 0) throw new Error(`a bracket too many in ${text}`);
      add({ kind: 'either', branches });
    } else if (choice !== undefined) {
      const words = choices[choice];
      if (words === undefined) throw new Error(`no choice is called ${choice}`);
      add({ kind: 'either', branches: words.split('|').map((word) => [{ kind: 'text', text: word }]) });
    } else if (slot === undefined) add({ kind: 'text', text: part[0] });
    else {
      if (!isSlot(slot)) throw new Error(`no slot is called ${slot}: ${text}`);
      add({ kind: 'slot', slot, isOwner: owner !== undefined });
    }
  }
  const [whole] = open;
  if (open.length !== 1 || whole?.length !== 1) throw new Error(`a bracket is open in ${text}`);
  return whole[0] ?? [];
}

const nameToken = (slot: Slot) => (slot === 'child' ? 'xqnzxq' : `{${slot}}`);

/** Neighbouring texts and slots are put into plain words together, since a rule may need both: "pick {child} up". */
function plainRun(nodes: readonly Node[], isFirst: boolean): readonly Node[] {
  const owners = new Map<Slot, boolean>();
  const text = nodes
    .map((node) => {
      if (node.kind === 'text') return node.text;
      if (node.kind === 'either') return '';
      owners.set(node.slot, node.isOwner);
      return nameToken(node.slot);
    })
    .join('');
  const lead = /^\s/u.test(text) ? ' ' : '';
  const tail = /\s$/u.test(text) ? ' ' : '';
  const part = plainPart(text);
  const plain = lead + (isFirst ? plainStart(part + tail).trimEnd() : part) + tail;
  return [...plain.matchAll(/xqnzxq|\{(\w+)\}|(?:(?!xqnzxq)[^{])+/gu)].map((found): Node => {
    const slot = found[0] === 'xqnzxq' ? 'child' : found[1];
    if (slot === undefined || !isSlot(slot)) return { kind: 'text', text: found[0] };
    return { kind: 'slot', slot, isOwner: owners.get(slot) ?? false };
  });
}

function plainNodes(nodes: readonly Node[], isFirst: boolean): readonly Node[] {
  const plain: Node[] = [];
  let run: Node[] = [];
  const close = () => {
    if (run.length > 0) plain.push(...plainRun(run, isFirst && plain.length === 0));
    run = [];
  };
  for (const node of nodes) {
    if (node.kind !== 'either') {
      run.push(node);
      continue;
    }
    close();
    const isHead = isFirst && plain.length === 0;
    plain.push({ kind: 'either', branches: node.branches.map((branch) => plainNodes(branch, isHead)) });
  }
  close();
  return plain;
}

const longestFirst = (texts: readonly string[]) => texts.toSorted((one, other) => other.length - one.length);

/** A word that falls away in plain English leaves its blanks: hence any number of them, between words. */
function expressionOf(nodes: readonly Node[], slots: Slot[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text
            .split(/\s+/u)
            .map((one) => RegExp.escape(one))
            .join(' *\\b');
        case 'either':
          return `(?:${longestFirst(node.branches.map((branch) => expressionOf(branch, slots))).join('|')})`;
        case 'slot':
          if (!slots.includes(node.slot)) slots.push(node.slot);
          return `(?<${node.slot}>${slotPattern(node.slot, node.isOwner)})`;
      }
    })
    .join('');
}

/** Three words, any of which may be a person, `#`. A slot of words is `?`: it may begin with anything. */
const isHead = (head: string) => /^(?:[^\s?]+ [^\s?]+ [^\s?]+ |(?:[^\s?]+ ){0,2}[^\s?]*\?)/u.test(head);

function headsOf(nodes: readonly Node[], heads: ReadonlySet<string>): ReadonlySet<string> {
  let now = heads;
  for (const node of nodes) {
    const next = new Set<string>();
    for (const head of now) {
      if (isHead(head)) next.add(head);
      else if (node.kind === 'text') next.add((head + node.text).replaceAll(/\s+/gu, ' ').trimStart());
      else if (node.kind === 'slot') next.add(head + (isPerson(node.slot) ? '# ' : '?'));
      else
        for (const branch of node.branches) for (const one of headsOf(branch, new Set([head]))) next.add(one);
    }
    now = next;
  }
  return now;
}

const isPerson = (slot: Slot) => slot === 'child' || slot === 'staff' || slot === 'collector';

const shorten = (head: string) => {
  const words = head
    .trimStart()
    .split(' ', 3)
    .filter((word) => word !== '');
  const open = words.findIndex((word, at) => word.includes('?') || (at > 0 && word.includes('#')));
  if (open < 0 && words.length === 3) return words.join(' ');
  return [...(open < 0 ? words : words.slice(0, open)), '*'].join(' ');
};

const tailOf = (text: string) => / (\S+) *$/u.exec(text)?.[1];

/** As `headsOf`, from the end: a tail is whole with a blank before its last word, and `?` where a slot ends it. */
function tailsOf(nodes: readonly Node[], tails: ReadonlySet<string>): ReadonlySet<string> {
  let now = tails;
  for (const node of nodes.toReversed()) {
    const next = new Set<string>();
    for (const tail of now) {
      if (tail.includes('?') || tailOf(tail) !== undefined) next.add(tail);
      else if (node.kind === 'text') next.add(node.text.replaceAll(/\s+/gu, ' ') + tail);
      else if (node.kind === 'slot') next.add('?');
      else
        for (const branch of node.branches) for (const one of tailsOf(branch, new Set([tail]))) next.add(one);
    }
    now = next;
  }
  return now;
}

function lastWordsOf(nodes: readonly Node[]): ReadonlySet<string> | undefined {
  const tails = [...tailsOf(nodes, new Set(['']))];
  return tails.some((tail) => tail.includes('?'))
    ? undefined
    : new Set(tails.map((tail) => tailOf(` ${tail}`) ?? ''));
}

const person = /^(?:xqn[a-z]xq(?:'s)?|he|she|they|his|her|their|him|them)$/u;

/** Where to look for a sentence: under its first three words, fewer of them, and what may begin with anything. */
export function keysOfSentence(plain: string): readonly string[] {
  const [first = '', second = '', third = ''] = plain.split(' ', 3);
  const firsts = person.test(first) ? ['#', first] : [first];
  const keys = firsts.flatMap((one) => [`${one} ${second} ${third}`, `${one} ${second} *`, `${one} *`]);
  return [...new Set(keys), '*'];
}

export function compile({ id, isTold, needed, text }: Written): Pattern {
  const nodes = plainNodes(parsePattern(trimEnding(text)), true);
  const slots: Slot[] = [];
  const expression = new RegExp(`^ *${expressionOf(nodes, slots)} *$`, 'u');
  const keys = new Set([...headsOf(nodes, new Set(['']))].map(shorten));
  const other = slots.find((slot) => !needed.includes(slot)) ?? needed.find((slot) => !slots.includes(slot));
  if (other !== undefined) throw new Error(`phrase ${id} has ${other} only in its words or in: ${text}`);
  return { id, isTold, expression, slots, keys, lastWords: lastWordsOf(nodes) };
}

/** The slots of words that are read, each once. */
export const slotsOf = (words: string): readonly Slot[] => [
  ...new Set([...words.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => name).filter(isSlot)),
];
