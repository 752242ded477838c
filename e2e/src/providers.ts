import type { Outside } from '@storybell/outside/outside';

/** What notify is told of the mail server and the phones outside. Nothing waits for others to go with it. */
export const providersOf = (outside: Outside, linkSecret: string) => ({
  NOTIFY_GATHER_S: '0',
  NOTIFY_POINTER_PAUSE_S: '0',
  NOTIFY_POINTERS_A_DAY: '0',
  NOTIFY_SMTP_URL: outside.smtpUrl,
  NOTIFY_MAIL_FROM: 'hello@storybell.example',
  NOTIFY_MAIL_DOMAIN: 'storybell.example',
  NOTIFY_LINK_SECRET: linkSecret,
  TWILIO_ACCOUNT_SID: outside.accountSid,
  TWILIO_AUTH_TOKEN: outside.authToken,
  TWILIO_FROM: '+441134960000',
  TWILIO_BASE_URL: outside.twilioUrl,
});
