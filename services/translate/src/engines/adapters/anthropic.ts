/** Anthropic's models over HTTP. The answer is forced into a tool's input, so that it has a shape to check. */
import { z } from 'zod';
import { failAll, translatedAll, type Engine } from '../engine.ts';
import { ask, healthOf, type ReadRefusal } from '../http.ts';
import { answerSchema, modelPairs, promptOf, readAnswer } from '../prompt.ts';

const TOOL = 'translations';
/** Of the answer; a sentence of 600 characters is at most a few hundred. */
const MAX_TOKENS = 8_192;

const Answer = z.object({
  stop_reason: z.string(),
  content: z.array(z.object({ type: z.string(), name: z.string().optional(), input: z.unknown() })),
});
const Refusal = z.object({ error: z.object({ type: z.string(), message: z.string().default('') }) });

export interface AnthropicOptions {
  readonly url: string;
  readonly key: string;
  readonly model: string;
}

export function anthropic({ url, key, model }: AnthropicOptions): Engine {
  const base = url.replace(/\/+$/u, '');
  const headers = { 'x-api-key': key, 'anthropic-version': '2023-06-01' };
  const known = `${base}/v1/models/${encodeURIComponent(model)}`;

  return {
    id: 'anthropic',
    kind: 'llm',
    dataLeaves: 'Anthropic',
    markup: 'sentinel',
    glossary: 'prompt',
    readsContext: true,
    isDeterministic: false,
    maxChars: 3_000,
    maxSegments: 20,
    usualPairs: modelPairs,
    listPairs: async (signal) => {
      const answered = await ask({ url: known, headers, signal });
      if (answered.ok) return modelPairs;
      return answered.status === 404 ? new Set() : undefined;
    },
    health: async (signal) => healthOf(await ask({ url: known, headers, signal })),
    translate: async (request) => {
      const { segments, signal } = request;
      if (segments.length === 0) return [];
      const { system, user } = promptOf(request);
      const body = {
        model,
        max_tokens: MAX_TOKENS,
        temperature: 0,
        system,
        messages: [{ role: 'user', content: user }],
        tools: [{ name: TOOL, description: 'Hands over the translations.', input_schema: answerSchema }],
        tool_choice: { type: 'tool', name: TOOL },
      };
      const answered = await ask({ url: `${base}/v1/messages`, headers, body, signal }, readRefusal);
      if (!answered.ok) return failAll(segments, answered.code, answered.retryAfterMs);
      const said = Answer.safeParse(answered.body).data;
      if (said?.stop_reason === 'refusal') return failAll(segments, 'refused');
      if (said?.stop_reason !== 'tool_use') return failAll(segments, 'malformed_output');
      const used = said.content.filter((one) => one.type === 'tool_use' && one.name === TOOL);
      return translatedAll(
        segments,
        used.length === 1 ? readAnswer(used[0]?.input, segments.length) : undefined,
      );
    },
  };
}

const readRefusal: ReadRefusal = (status, body) => {
  const error = Refusal.safeParse(body).data?.error;
  if (status === 400 && /credit balance/iu.test(error?.message ?? '')) return 'quota';
  return status === 400 && /too long/iu.test(error?.message ?? '') ? 'too_long' : undefined;
};
