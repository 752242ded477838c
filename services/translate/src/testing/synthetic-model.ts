/**
 * A model in Bergamot's own format that translates letter by letter: attention looks at the word of the same place,
 * every other weight is nothing. So loader, workers and decoding are tested on known answers, without a download.
 * Sources of the format: browsermt/marian-dev src/common/binary.cpp, src/data/shortlist.h; sentencepiece_model.proto.
 */
import { factLetters, indexLetters } from '../facts/fact.ts';
import { seeded } from './chaos.ts';

export interface Architecture {
  readonly dim: number;
  readonly heads: number;
  readonly encoderLayers: number;
  readonly decoderLayers: number;
  readonly dimFfn: number;
  readonly words: number;
}

/** 0.2 MB: for tests. */
export const smallest: Architecture = {
  dim: 128,
  heads: 1,
  encoderLayers: 1,
  decoderLayers: 1,
  dimFfn: 64,
  words: 512,
};
/** As the smallest of Mozilla's models are: for measuring. */
export const tiny: Architecture = {
  dim: 256,
  heads: 8,
  encoderLayers: 6,
  decoderLayers: 2,
  dimFfn: 1536,
  words: 32_000,
};

export interface SyntheticModel {
  readonly model: Buffer;
  readonly shortlist: Buffer;
  readonly sourceVocabulary: Buffer;
  readonly targetVocabulary: Buffer;
}

/** @param source,target the 26 letters of each language, in the order in which they stand for each other. */
export const syntheticModel = (
  source: string,
  target: string,
  architecture: Architecture = smallest,
  seed = 7,
): SyntheticModel => ({
  model: modelFile(architecture, seed),
  shortlist: shortlistFile(architecture.words),
  sourceVocabulary: vocabularyFile(piecesOf(source, architecture.words)),
  targetVocabulary: vocabularyFile(piecesOf(target, architecture.words)),
});

// Looked up once: a global is slow to find where tests run, and this is called eight million times.
const { abs, max, round, sqrt } = Math;

const END = 0;
const UNKNOWN = 1;

/** Tokens for facts are one piece each, as they are no letters of any language. */
function piecesOf(letters: string, words: number): readonly string[] {
  const all = Array.from(letters);
  const capitals = all.map((one) => (one.toUpperCase() === one ? one + one : one.toUpperCase()));
  const tokens = Object.values(factLetters).flatMap((kind) =>
    Array.from(indexLetters).map((index) => `XQ${kind}${index}XQ`),
  );
  const known = ['</s>', '<unk>', '▁', ...all, ...capitals, ...Array.from('.,!?;:\'"()-…'), ...tokens];
  return [...known, ...Array.from({ length: words - known.length }, (_, at) => `<filler ${String(at)}>`)];
}

function vocabularyFile(pieces: readonly string[]): Buffer {
  const normal = 1;
  const types: Readonly<Record<number, number>> = { [UNKNOWN]: 2, [END]: 3 };
  const trainer = [
    varintField(3, 1), // unigram
    varintField(40, UNKNOWN),
    varintField(41, -1n), // no beginning
    varintField(42, END),
    varintField(43, -1n), // no padding
  ];
  const normalizer = [bytesField(1, Buffer.from('identity')), varintField(3, 1), varintField(4, 1)];
  return Buffer.concat([
    ...pieces.map((piece, id) =>
      bytesField(
        1,
        Buffer.concat([
          bytesField(1, Buffer.from(piece)),
          floatField(2, piece.length > 1 ? -1 : -2),
          varintField(3, types[id] ?? normal),
        ]),
      ),
    ),
    bytesField(2, Buffer.concat(trainer)),
    bytesField(3, Buffer.concat(normalizer)),
  ]);
}

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Buffer.from(bytes);
}
const tag = (field: number, wire: number) => varint(BigInt((field << 3) | wire));
const varintField = (field: number, value: number | bigint) =>
  Buffer.concat([tag(field, 0), varint(BigInt(value))]);
const bytesField = (field: number, value: Buffer) =>
  Buffer.concat([tag(field, 2), varint(BigInt(value.length)), value]);
function floatField(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([tag(field, 5), bytes]);
}

/** Each word of the source stands for the word of the same number; the first eight are always possible. */
function shortlistFile(words: number): Buffer {
  const always = 8n;
  const head = [0xf11a48d5013417f5n, 0n, always, 1n, BigInt(words + 1), BigInt(words)];
  const offsets = BigUint64Array.from({ length: words + 1 }, (_, at) => BigInt(at));
  const lists = Uint32Array.from({ length: words }, (_, at) => at);
  return Buffer.concat([
    Buffer.from(BigUint64Array.from(head).buffer),
    Buffer.from(offsets.buffer),
    Buffer.from(lists.buffer),
  ]);
}

interface Tensor {
  readonly name: string;
  readonly type: number;
  readonly shape: readonly number[];
  readonly bytes: Buffer;
}

const INT8 = 0x0101;
const FLOAT32 = 0x0404;
/** 8-bit, not packed for any processor: it is transposed, and its multiplier stands behind it. */
const INTGEMM8 = 0x4101;
const ALIGNMENT = 256;

/** Frequencies of place that attention listens to: words are written in the other dimensions. */
const placesOf = (dim: number) => Math.min(16, dim / 8);
/** Where nothing is written: the slowest of the sines, which is near 0 for every place of a sentence. */
const blankOf = (dim: number) => dim / 2 - 1;

function modelFile(architecture: Architecture, seed: number): Buffer {
  const { dim, encoderLayers, decoderLayers, dimFfn, words } = architecture;
  const layers = (count: number) => Array.from({ length: count }, (_, at) => String(at + 1));
  const nothing = (name: string, rows: number, cols: number) => matrix(name, rows, cols);
  const attention = (prefix: string, isLooking: boolean) =>
    isLooking ? looking(prefix, architecture) : still(prefix, dim);
  const feedForward = (prefix: string) => [
    ...nothing(`${prefix}_W1`, dim, dimFfn),
    floats(`${prefix}_b1`, [1, dimFfn], () => 0),
    ...nothing(`${prefix}_W2`, dimFfn, dim),
    floats(`${prefix}_b2`, [1, dim], () => 0),
    ...norm(`${prefix}_ffn`, dim),
  ];
  const tensors = [
    ...embeddings(words, dim, seed),
    ...layers(encoderLayers).flatMap((layer) => [
      ...attention(`encoder_l${layer}_self`, false),
      ...feedForward(`encoder_l${layer}_ffn`),
    ]),
    ...layers(decoderLayers).flatMap((layer) => [
      ...nothing(`decoder_l${layer}_rnn_W`, dim, dim),
      ...nothing(`decoder_l${layer}_rnn_Wf`, dim, dim),
      floats(`decoder_l${layer}_rnn_bf`, [1, dim], () => 0),
      ...norm(`decoder_l${layer}_rnn_ffn`, dim),
      ...attention(`decoder_l${layer}_context`, layer === '1'),
      ...feedForward(`decoder_l${layer}_ffn`),
    ]),
    floats('decoder_ff_logit_out_b', [1, words], () => 0),
    textTensor('special:model.yml', settings(architecture)),
  ];
  return binaryFile(tensors);
}

const norm = (prefix: string, dim: number): readonly Tensor[] => [
  floats(`${prefix}_ln_scale`, [1, dim], () => 1),
  floats(`${prefix}_ln_bias`, [1, dim], () => 0),
];

function still(prefix: string, dim: number): readonly Tensor[] {
  return ['q', 'k', 'v', 'o']
    .flatMap((part) => [
      ...matrix(`${prefix}_W${part}`, dim, dim),
      floats(`${prefix}_b${part}`, [1, dim], () => 0),
    ])
    .concat(norm(`${prefix}_Wo`, dim));
}

/** Asks, in every head, for the word of the place where the translation stands, and says it louder than all else. */
function looking(prefix: string, { dim, heads }: Architecture): readonly Tensor[] {
  const places = placesOf(dim);
  const width = dim / heads;
  /** The dimension of a place that a head listens to; sines come first, then cosines. */
  const heardAt = (within: number) =>
    within < places ? within : within < 2 * places ? dim / 2 + within - places : undefined;
  // Normalising takes the mean away from all; what stands where nothing is written gives it back.
  const blank = blankOf(dim);
  const listen = (row: number, col: number) => {
    const heard = heardAt(col % width);
    if (heard === undefined) return 0;
    return row === heard ? 30 : row === blank ? -30 : 0;
  };
  const isPlace = (at: number) => at % (dim / 2) < places;
  const say = (row: number, col: number) => (row === col && !isPlace(row) ? 24 : 0);
  const pass = (row: number, col: number) => (row === col ? 1 : 0);
  const parts = { q: listen, k: listen, v: say, o: pass };
  return Object.entries(parts)
    .flatMap(([part, value]) => [
      ...matrix(`${prefix}_W${part}`, dim, dim, value),
      floats(`${prefix}_b${part}`, [1, dim], () => 0),
    ])
    .concat(norm(`${prefix}_Wo`, dim));
}

/** A word is a row of ones and minus ones by the seed, nothing where places are written. */
function embeddings(words: number, dim: number, seed: number): readonly Tensor[] {
  const random = seeded(seed);
  const size = 2 / sqrt(dim);
  const isFree = Array.from(
    { length: dim },
    (_, at) => at % (dim / 2) >= placesOf(dim) && at !== blankOf(dim),
  );
  const bytes = rounded(words, dim, (_, col) => (isFree[col] === true ? (random() < 0.5 ? -size : size) : 0));
  return [{ name: 'Wemb', type: INTGEMM8, shape: [words, dim], bytes }, alpha('Wemb'), alpha('none')];
}

/** What activations are multiplied by before they are rounded to 8 bits: they reach four here, and 127 is the most. */
const alpha = (name: string) => floats(`${name}_QuantMultA`, [1, 1], () => 127 / 4);

/** @param value undefined for nothing but zeros. Transposed as the engine wants all but the words. */
function matrix(
  name: string,
  rows: number,
  cols: number,
  value?: (row: number, col: number) => number,
): readonly Tensor[] {
  return [
    {
      name,
      type: INTGEMM8,
      shape: [rows, cols],
      bytes: rounded(cols, rows, value && ((col, row) => value(row, col))),
    },
    alpha(name),
  ];
}

/** Row by row in 8 bits, and behind them what they were multiplied by. */
function rounded(rows: number, cols: number, value?: (row: number, col: number) => number): Buffer {
  const bytes = Buffer.alloc(rows * cols + 4);
  let most = 0;
  if (value !== undefined) {
    const values = new Float32Array(rows * cols);
    for (let row = 0; row < rows; row += 1)
      for (let col = 0; col < cols; col += 1) {
        const one = value(row, col);
        values[row * cols + col] = one;
        most = max(most, abs(one));
      }
    const small = new Int8Array(bytes.buffer, bytes.byteOffset, rows * cols);
    for (let at = 0; at < small.length; at += 1) small[at] = round(((values[at] ?? 0) * 127) / most);
  }
  bytes.writeFloatLE(most === 0 ? 1 : 127 / most, rows * cols);
  return bytes;
}

function floats(name: string, shape: readonly number[], value: (at: number) => number): Tensor {
  const length = shape.reduce((product, one) => product * one, 1);
  return {
    name,
    type: FLOAT32,
    shape,
    bytes: Buffer.from(Float32Array.from({ length }, (_, at) => value(at)).buffer),
  };
}

function textTensor(name: string, text: string): Tensor {
  const bytes = Buffer.from(`${text}\0`);
  return { name, type: INT8, shape: [bytes.length], bytes };
}

function binaryFile(tensors: readonly Tensor[]): Buffer {
  const padded = ({ length }: Buffer) => Math.ceil(length / ALIGNMENT) * ALIGNMENT;
  const head = [1, tensors.length].concat(
    tensors.flatMap(({ name, type, shape, bytes }) => [name.length + 1, type, shape.length, padded(bytes)]),
  );
  const before = Buffer.concat([
    Buffer.from(BigUint64Array.from(head.map(BigInt)).buffer),
    Buffer.from(tensors.map(({ name }) => `${name}\0`).join('')),
    Buffer.from(Int32Array.from(tensors.flatMap(({ shape }) => shape)).buffer),
  ]);
  const gap = ALIGNMENT - ((before.length + 8) % ALIGNMENT);
  return Buffer.concat([
    before,
    Buffer.from(BigUint64Array.of(BigInt(gap)).buffer),
    Buffer.alloc(gap),
    ...tensors.map(({ bytes }) => Buffer.concat([bytes], padded(bytes))),
  ]);
}

const settings = ({ dim, heads, encoderLayers, decoderLayers, dimFfn, words }: Architecture) =>
  `bert-train-type-embeddings: true
bert-type-vocab-size: 2
dec-cell: ssru
dec-cell-base-depth: 2
dec-cell-high-depth: 1
dec-depth: ${String(decoderLayers)}
dim-emb: ${String(dim)}
dim-rnn: 1024
dim-vocabs:
  - ${String(words)}
  - ${String(words)}
enc-cell: gru
enc-cell-depth: 1
enc-depth: ${String(encoderLayers)}
enc-type: bidirectional
input-types:
  []
layer-normalization: false
lemma-dim-emb: 0
right-left: false
skip: false
tied-embeddings: false
tied-embeddings-all: true
tied-embeddings-src: false
transformer-aan-activation: swish
transformer-aan-depth: 2
transformer-aan-nogate: false
transformer-decoder-autoreg: rnn
transformer-dim-aan: 2048
transformer-dim-ffn: ${String(dimFfn)}
transformer-ffn-activation: relu
transformer-ffn-depth: 2
transformer-guided-alignment-layer: last
transformer-heads: ${String(heads)}
transformer-no-projection: false
transformer-pool: false
transformer-postprocess: dan
transformer-postprocess-emb: d
transformer-postprocess-top: ""
transformer-preprocess: ""
transformer-tied-layers:
  []
transformer-train-position-embeddings: false
type: transformer
ulr: false
ulr-dim-emb: 0
ulr-trainable-transformation: false
version: v1.9.56 synthetic
`;
