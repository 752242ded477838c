/**
 * The socket: a frame says only that something changed, and what it was is pulled over HTTP with the reader's own
 * rights. While the socket is down the same pull runs on a timer.
 */
import {
  doorEvent,
  Hint,
  hintEvent,
  ProgressHint,
  progressEvent,
  ThreadHint,
  threadEvent,
} from '@storybell/contracts/live';
import { useEffect, useEffectEvent, useState } from 'react';

export type Liveness = 'live' | 'polling' | 'offline';

interface Heard {
  readonly hint?: (hint: Hint) => void;
  readonly progress?: (hint: ProgressHint) => void;
  readonly thread?: (hint: ThreadHint) => void;
  readonly door?: () => void;
  /** The socket came up, or a timer ran out while it was down, or the device woke: something may have been missed. */
  readonly missed: () => void;
}

const POLL_MS = 5_000;

export function useLive(heard: Heard): Liveness {
  const [isUp, setIsUp] = useState(false);
  const [isOnline, setIsOnline] = useState(navigator.onLine);
  const hint = useEffectEvent((frame: Hint) => heard.hint?.(frame));
  const progress = useEffectEvent((frame: ProgressHint) => heard.progress?.(frame));
  const thread = useEffectEvent((frame: ThreadHint) => heard.thread?.(frame));
  const door = useEffectEvent(() => heard.door?.());
  const missed = useEffectEvent(() => {
    heard.missed();
  });

  useEffect(() => {
    let close: (() => void) | undefined;
    let isWanted = true;
    // Loaded after the first screen: the page is read before it is live.
    void import('socket.io-client').then(({ io }) => {
      if (!isWanted) return;
      const socket = io({ transports: ['websocket', 'polling'], reconnectionDelayMax: 10_000 });
      socket.on('connect', () => {
        setIsUp(true);
        missed();
      });
      socket.on('disconnect', () => {
        setIsUp(false);
      });
      socket.on(hintEvent, (frame: unknown) => {
        hint(Hint.parse(frame));
      });
      socket.on(progressEvent, (frame: unknown) => {
        progress(ProgressHint.parse(frame));
      });
      socket.on(threadEvent, (frame: unknown) => {
        thread(ThreadHint.parse(frame));
      });
      socket.on(doorEvent, () => {
        door();
      });
      close = () => socket.close();
    });
    return () => {
      isWanted = false;
      close?.();
    };
  }, []);

  useEffect(() => {
    const wake = () => {
      setIsOnline(navigator.onLine);
      if (navigator.onLine && document.visibilityState === 'visible') missed();
    };
    addEventListener('online', wake);
    addEventListener('offline', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      removeEventListener('online', wake);
      removeEventListener('offline', wake);
      document.removeEventListener('visibilitychange', wake);
    };
  }, []);

  useEffect(() => {
    if (isUp) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') missed();
    }, POLL_MS);
    return () => {
      clearInterval(timer);
    };
  }, [isUp]);

  if (!isOnline) return 'offline';
  return isUp ? 'live' : 'polling';
}
