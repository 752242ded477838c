/** A language model behind OpenAI's HTTP: Ollama, llama.cpp and vLLM in the house, or a company outside it. */
import { z } from 'zod';
import { failAll, translatedAll, type Engine } from '../engine.ts';
import { ask, healthOf, parseJson, type ReadRefusal } from '../http.ts';
import { answerSchema, modelPairs, promptOf, readAnswer } from '../prompt.ts';

const Models = z.object({ data: z.array(z.object({ id: z.string() })) });
const Answer = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .length(1),
});
const Refusal = z.object({ error: z.object({ code: z.unknown(), message: z.string().default('') }) });

export interface ModelOptions {
  /** As in `http://127.0.0.1:11434/v1`. */
  readonly url: string;
  readonly model: string;
  readonly key: string | undefined;
  readonly dataLeaves: false | string;
}

export function openAiCompatible({ url, model, key, dataLeaves }: ModelOptions): Engine {
  const base = url.replace(/\/+$/u, '');
  const headers = { ...(key !== undefined && { authorization: `Bearer ${key}` }) };

  return {
    id: 'llm',
    kind: 'llm',
    dataLeaves,
    markup: 'sentinel',
    glossary: 'prompt',
    readsContext: true,
    isDeterministic: false,
    maxChars: 3_000,
    maxSegments: 20,
    usualPairs: modelPairs,
    listPairs: async (signal) => {
      const answered = await ask({ url: `${base}/models`, headers, signal });
      const models = answered.ok ? Models.safeParse(answered.body).data?.data : undefined;
      return models && (models.some(({ id }) => id === model) ? modelPairs : new Set());
    },
    health: async (signal) => healthOf(await ask({ url: `${base}/models`, headers, signal })),
    translate: async (request) => {
      const { segments, signal } = request;
      if (segments.length === 0) return [];
      const { system, user } = promptOf(request);
      const body = {
        model,
        temperature: 0,
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'translations', strict: true, schema: answerSchema },
        },
      };
      const answered = await ask({ url: `${base}/chat/completions`, headers, body, signal }, readRefusal);
      if (!answered.ok) return failAll(segments, answered.code, answered.retryAfterMs);
      const choice = Answer.safeParse(answered.body).data?.choices[0];
      if (typeof choice?.message.refusal === 'string' || choice?.finish_reason === 'content_filter')
        return failAll(segments, 'refused');
      if (choice?.finish_reason !== 'stop') return failAll(segments, 'malformed_output');
      return translatedAll(segments, readAnswer(parseJson(choice.message.content ?? ''), segments.length));
    },
  };
}

const readRefusal: ReadRefusal = (status, body) => {
  const error = Refusal.safeParse(body).data?.error;
  if (error?.code === 'insufficient_quota') return 'quota';
  if (status === 400 && (error?.code === 'context_length_exceeded' || /context/iu.test(error?.message ?? '')))
    return 'too_long';
  return undefined;
};
