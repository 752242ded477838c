/** A photo on its way: made smaller here first, so that it arrives from a garden with one bar of signal. */
import { PhotoId, type SettingId } from '@storybell/contracts/ids';
import { isRefusalCode, Refused } from '../create-call.ts';

/** Bytes: what is smaller is sent as it is. */
const SMALL = 1_500_000;
/** Longer side; the nursery's server keeps 1600. */
const MAX_PX = 2_000;
const QUALITY = 0.85;
const readable: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];

/** Longer than a body of 10 MB may take to arrive. */
const TIMEOUT_MS = 40_000;

/** What the browser cannot draw goes as it is: whether it can be used is decided there. */
async function smaller(file: File): Promise<Blob> {
  if (file.size < SMALL && readable.includes(file.type)) return file;
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, MAX_PX / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  } catch {
    return file;
  }
}

/** For a story. @throws Refused */
export async function sendPhoto(
  settingId: SettingId,
  file: File,
  onProgress: (part: number) => void,
): Promise<PhotoId> {
  const answer = await sendPicture(`/api/settings/${settingId}/photos`, file, onProgress);
  if (!('id' in answer) || typeof answer.id !== 'string') throw new Refused('unavailable');
  return PhotoId.parse(answer.id);
}

/**
 * `fetch` does not say how far it is; this does.
 * @param onProgress From 0 to 1.
 * @throws Refused
 */
export async function sendPicture(
  path: string,
  file: File,
  onProgress: (part: number) => void,
): Promise<object> {
  const body = await smaller(file);
  const { promise, resolve, reject } = Promise.withResolvers<object>();
  const request = new XMLHttpRequest();
  request.open('POST', path);
  request.timeout = TIMEOUT_MS;
  request.setRequestHeader('content-type', body.type === '' ? 'application/octet-stream' : body.type);
  request.setRequestHeader('idempotency-key', crypto.randomUUID());
  request.upload.onprogress = ({ loaded, total }) => {
    onProgress(total === 0 ? 0 : loaded / total);
  };
  request.onload = () => {
    const answer = parse(request.responseText);
    if (request.status === 201) resolve(answer);
    else reject(new Refused('type' in answer && isRefusalCode(answer.type) ? answer.type : 'unavailable'));
  };
  const lost = () => {
    reject(new Refused('offline'));
  };
  request.onerror = lost;
  request.ontimeout = lost;
  request.send(body);
  return promise;
}

function parse(text: string): object {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : {};
  } catch {
    return {};
  }
}
