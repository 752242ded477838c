import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { DeliveryId, SettingId } from '@storybell/contracts/ids';
import { startOutside } from '@storybell/outside/outside';
import { ConfigError, readConfig, type Env } from '@storybell/platform/config';
import { z } from 'zod';
import { checkProviders, providerConfig, twilioAccountsOf } from './providers-config.ts';
import { createChannels } from './providers.ts';

const Config = z.object(providerConfig).superRefine(checkProviders);

const twilio = {
  TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'a token of tests',
  TWILIO_FROM: '+441134960000',
};
const second = {
  TWILIO_2_ACCOUNT_SID: `AC${'2'.repeat(32)}`,
  TWILIO_2_AUTH_TOKEN: 'another token of tests',
  TWILIO_2_FROM: '+441134960001',
};
const gateway = { NOTIFY_SMS_HTTP_URL: 'http://127.0.0.1:9/sms', NOTIFY_SMS_HTTP_TOKEN: 'a token of tests' };

const read = (env: Env) =>
  readConfig(Config, {
    NOTIFY_SMTP_URL: 'smtp://127.0.0.1:9',
    NOTIFY_MAIL_FROM: 'hello@storybell.example',
    NOTIFY_MAIL_DOMAIN: 'storybell.example',
    ...env,
  });

test.each<[env: Env, names: readonly string[]]>([
  [twilio, ['twilio']],
  [{ ...twilio, ...second }, ['twilio', 'twilio-2']],
  [{ ...twilio, ...gateway }, ['twilio', 'http']],
  [{ ...twilio, ...gateway, NOTIFY_SMS_FIRST: 'http' }, ['http', 'twilio']],
  [{ ...twilio, ...second, ...gateway }, ['twilio', 'twilio-2', 'http']],
  [gateway, ['http']],
])('SMS go by those configured, in order: %j', (env, names) => {
  const config = { ...read(env), WEB_URL: 'https://storybell.example' };

  expect(createChannels(config).sms.map((one) => one.name)).toEqual(names);

  expect(twilioAccountsOf(config).map((one) => one.name)).toEqual(names.filter((name) => name !== 'http'));
});

test.each<[name: string, env: Env, problem: string]>([
  ['no SMS provider', {}, 'TWILIO_ACCOUNT_SID is missing'],
  ['Twilio without its token', { ...twilio, TWILIO_AUTH_TOKEN: undefined }, 'TWILIO_AUTH_TOKEN is missing'],
  ['the second without the first', { ...second, ...gateway }, 'TWILIO_ACCOUNT_SID is missing'],
  ['half of the second', { ...twilio, ...second, TWILIO_2_FROM: undefined }, 'TWILIO_2_FROM is missing'],
  ['a gateway without its token', { ...twilio, ...gateway, NOTIFY_SMS_HTTP_TOKEN: undefined }, 'NOTIFY_SMS_HTTP_TOKEN is missing'], // prettier-ignore
  ['http first and no gateway', { ...twilio, NOTIFY_SMS_FIRST: 'http' }, 'NOTIFY_SMS_HTTP_URL is missing'],
])('%s is a problem that is named', (_, env, problem) => {
  expect(() => read(env)).toThrow(ConfigError);
  expect(() => read(env)).toThrow(problem);
});

test('each provider sends by its own server, account and token', async () => {
  const [outside, other] = [await startOutside(), await startOutside()];
  const config = read({
    TWILIO_ACCOUNT_SID: outside.accountSid,
    TWILIO_AUTH_TOKEN: outside.authToken,
    TWILIO_FROM: '+441134960000',
    TWILIO_2_ACCOUNT_SID: outside.secondAccountSid,
    TWILIO_2_AUTH_TOKEN: outside.secondAuthToken,
    TWILIO_2_FROM: '+441134960001',
    TWILIO_BASE_URL: outside.twilioUrl,
    NOTIFY_SMS_HTTP_URL: outside.smsGatewayUrl,
    NOTIFY_SMS_HTTP_TOKEN: outside.smsGatewayToken,
    NOTIFY_SMTP_URL: outside.smtpUrl,
    NOTIFY_SMTP_URL_2: other.smtpUrl,
  });
  const { email, sms } = createChannels({ ...config, WEB_URL: 'https://127.0.0.1:9' });
  const envelope = () => ({
    deliveryId: DeliveryId.parse(randomUUID()),
    settingId: SettingId.parse(randomUUID()),
    fence: 1,
  });

  for (const one of sms)
    expect(await one.send({ ...envelope(), to: '+447700900123', text: one.name })).toMatchObject({
      kind: 'accepted',
    });
  for (const one of email)
    expect(
      await one.send({
        ...envelope(),
        to: 'p@example.org',
        returnPath: null,
        locale: 'en-GB',
        settingName: 'Little Foxes',
        subject: one.name,
        text: 'text',
        html: '<p>text</p>',
        unsubscribeUrl: 'https://storybell.example/u',
      }),
    ).toMatchObject({ kind: 'accepted' });

  expect(outside.control.texts().map((one) => [one.via, one.body, one.from])).toEqual([
    ['twilio', 'twilio', '+441134960000'],
    ['twilio-2', 'twilio-2', '+441134960001'],
    ['http', 'http', 'Storybell'],
  ]);
  expect(outside.control.mails().map((one) => one.subject)).toEqual(['smtp']);
  expect(other.control.mails().map((one) => one.subject)).toEqual(['smtp-2']);
  for (const one of [...email, ...sms]) one.close();
  await Promise.all([outside.close(), other.close()]);
});
