/**
 * Bergamot's engine in this thread: its WebAssembly with Emscripten's glue, as the package brings them. The package's
 * own worker does not run in Node. Synchronous: while it translates, nothing else in the thread runs.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { z } from 'zod';

/** As much of the platform as is used here: the types of Node leave it out. */
declare const WebAssembly: {
  instantiate(binary: Uint8Array, imports: Imports): Promise<{ readonly instance: Instance }>;
};
type Imports = Readonly<Record<string, unknown>>;
type Instance = Readonly<Record<'exports', unknown>>;

/** What the module wants of `wasm_gemm`, and what of its own does the same. Firefox brings a faster one. */
const gemm = {
  int8_prepare_a: 'int8PrepareAFallback',
  int8_prepare_b: 'int8PrepareBFallback',
  int8_prepare_b_from_transposed: 'int8PrepareBFromTransposedFallback',
  int8_prepare_b_from_quantized_transposed: 'int8PrepareBFromQuantizedTransposedFallback',
  int8_prepare_bias: 'int8PrepareBiasFallback',
  int8_multiply_and_add_bias: 'int8MultiplyAndAddBiasFallback',
  int8_select_columns_of_b: 'int8SelectColumnsOfBFallback',
} as const;

interface Deletable {
  delete(): void;
}
interface List<T> extends Deletable {
  push_back(value: T): void;
  size(): number;
  get(index: number): T;
}
interface Memory extends Deletable {
  getByteArrayView(): Int8Array;
}
interface Response extends Deletable {
  getTranslatedText(): string;
}
interface Wasm {
  readonly asm: Readonly<Record<string, (...values: number[]) => number>>;
  readonly AlignedMemory: new (bytes: number, alignment: number) => Memory;
  readonly AlignedMemoryList: new () => List<Memory>;
  readonly VectorString: new () => List<string>;
  readonly VectorResponseOptions: new () => List<{
    qualityScores: boolean;
    alignment: boolean;
    html: boolean;
  }>;
  readonly BlockingService: new (options: { cacheSize: number }) => {
    translate(
      model: Deletable,
      texts: List<string>,
      options: Deletable,
    ): Deletable & { size(): number; get(index: number): Response };
  };
  readonly TranslationModel: new (
    config: string,
    model: Memory,
    shortlist: Memory,
    vocabularies: List<Memory>,
    quality: null,
  ) => Deletable;
}
const isFunction = (value: unknown) => typeof value === 'function';
const Wasm = z.custom<Wasm>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    [
      'AlignedMemory',
      'AlignedMemoryList',
      'VectorString',
      'VectorResponseOptions',
      'BlockingService',
      'TranslationModel',
    ].every((name) => isFunction(Reflect.get(value, name))),
);

const Glue = z.custom<(module: Record<string, unknown>) => void>(isFunction);

const fileOf = (name: string) =>
  fileURLToPath(
    import.meta.resolve(`@browsermt/bergamot-translator/worker/bergamot-translator-worker.${name}`),
  );

/** @throws Error when the module does not start. */
export async function loadEngine(): Promise<Wasm> {
  const binary = readFileSync(fileOf('wasm'));
  const glue = Glue.parse(compileFunction(readFileSync(fileOf('js'), 'utf8'), ['Module']));
  const module: Record<string, unknown> = {
    // It tells of every sentence; a text must not be in a log.
    print: () => undefined,
    printErr: () => undefined,
  };
  await new Promise<void>((resolve, reject) => {
    module['onRuntimeInitialized'] = resolve;
    module['onAbort'] = () => {
      reject(new Error('the engine gave up as it started'));
    };
    module['instantiateWasm'] = (info: Imports, accept: (instance: Instance) => void) => {
      const fallbacks = Object.entries(gemm).map(([name, own]) => [
        name,
        (...values: number[]) => Wasm.parse(module).asm[own]?.(...values),
      ]);
      WebAssembly.instantiate(binary, { ...info, wasm_gemm: Object.fromEntries(fallbacks) })
        .then(({ instance }) => {
          accept(instance);
        })
        .catch(reject);
      return {};
    };
    glue(module);
  });
  return Wasm.parse(module);
}

export interface ModelBytes {
  readonly model: Uint8Array;
  readonly shortlist: Uint8Array;
  /** One, or the source's and the target's. */
  readonly vocabularies: readonly Uint8Array[];
  readonly precision: 'int8shiftAlphaAll' | 'int8shiftAll';
}

export interface LoadedModel {
  /** One text for each, in the same order. */
  translate(texts: readonly string[]): readonly string[];
}

/** Memory stays taken until the thread ends: WebAssembly never gives any back. */
export function loadModel(
  wasm: Wasm,
  { model, shortlist, vocabularies, precision }: ModelBytes,
): LoadedModel {
  const aligned = (bytes: Uint8Array, alignment: number) => {
    const memory = new wasm.AlignedMemory(bytes.byteLength, alignment);
    memory.getByteArrayView().set(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return memory;
  };
  const list = new wasm.AlignedMemoryList();
  for (const one of vocabularies) list.push_back(aligned(one, 64));
  const service = new wasm.BlockingService({ cacheSize: 0 });
  const config = `${settings}gemm-precision: ${precision}\n`;
  const loaded = new wasm.TranslationModel(config, aligned(model, 256), aligned(shortlist, 64), list, null);
  list.delete();

  return {
    translate: (texts) => {
      const input = new wasm.VectorString();
      const options = new wasm.VectorResponseOptions();
      for (const text of texts) {
        input.push_back(text);
        options.push_back({ qualityScores: false, alignment: false, html: false });
      }
      const output = service.translate(loaded, input, options);
      const said = Array.from({ length: output.size() }, (_, at) => output.get(at).getTranslatedText());
      for (const one of [input, options, output]) one.delete();
      return said;
    },
  };
}

/** As Mozilla's own products run these models. */
const settings = `beam-size: 1
normalize: 1.0
word-penalty: 0
max-length-break: 128
mini-batch-words: 1024
workspace: 128
max-length-factor: 2.0
skip-cost: true
cpu-threads: 0
quiet: true
quiet-translation: true
alignment: soft
`;
