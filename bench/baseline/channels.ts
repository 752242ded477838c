// The providers: HTTP on 50 keep-alive connections, a nodemailer pool, Socket.IO's emitter.
import { Agent, request } from 'node:http';
import { Emitter } from '@socket.io/redis-emitter';
import nodemailer from 'nodemailer';
import { redis, SENTENCE, TEXT, type Message } from './common.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 50 });

function sms({ story, guardian, address }: Message): Promise<string> {
  const id = `${story}-${guardian}`;
  const body = JSON.stringify({ id, to: address, text: TEXT });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-id': id,
  };
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const asked = request(process.env.SMS_URL ?? '', { method: 'POST', agent, headers }, (answer) => {
    let text = '';
    answer.setEncoding('utf8');
    answer.on('data', (chunk) => (text += chunk));
    answer.on('end', () =>
      answer.statusCode === 201
        ? resolve(JSON.parse(text).sid)
        : reject(new Error(`status ${answer.statusCode}`)),
    );
    answer.on('error', reject);
  });
  asked.on('error', reject);
  asked.end(body);
  return promise;
}

let mailer: nodemailer.Transporter | undefined;

async function email({ story, guardian, address }: Message): Promise<string> {
  const options = { url: process.env.SMTP_URL, pool: true };
  mailer ??= nodemailer.createTransport(options, { from: 'stories@baseline.example' });
  const { messageId } = await mailer.sendMail({
    to: address,
    subject: SENTENCE,
    text: TEXT,
    messageId: `<${story}-${guardian}@baseline.example>`,
  });
  return messageId;
}

let emitter: Emitter | undefined;

async function live({ story, guardian, address }: Message): Promise<string> {
  emitter ??= new Emitter(redis());
  emitter.to(address).emit('story', { story, guardian, text: TEXT + TEXT });
  return story;
}

export const send = { sms, email, live };
