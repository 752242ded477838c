/** The outside world as a process: ports and names from the environment, stops when its parent does. */
import { startOutside } from './outside.ts';

const env = process.env;
const given = (name: string) => (env[name] === undefined || env[name] === '' ? undefined : env[name]);

const outside = await startOutside({
  smtpPort: Number(given('OUTSIDE_SMTP_PORT') ?? 0),
  httpPort: Number(given('OUTSIDE_HTTP_PORT') ?? 0),
  host: given('HOST'),
  accountSid: given('TWILIO_ACCOUNT_SID'),
  authToken: given('TWILIO_AUTH_TOKEN'),
  secondAccountSid: given('TWILIO_2_ACCOUNT_SID'),
  secondAuthToken: given('TWILIO_2_AUTH_TOKEN'),
  smsGatewayToken: given('OUTSIDE_SMS_GATEWAY_TOKEN'),
  inboundSmsUrl: given('OUTSIDE_INBOUND_SMS_URL'),
  bounceSmtpUrl: given('OUTSIDE_BOUNCE_SMTP_URL'),
  logDir: given('OUTSIDE_LOG_DIR'),
});

const { smtpUrl, twilioUrl, pageUrl } = outside;
process.stdout.write(`${JSON.stringify({ ready: true, smtpUrl, twilioUrl, pageUrl })}\n`);
process.send?.({ ready: true, smtpUrl, twilioUrl, pageUrl });

const stop = () => {
  // The channel to the parent is open, and would hold this process.
  void outside.close().then(() => process.exit(0));
};
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(signal, stop);
