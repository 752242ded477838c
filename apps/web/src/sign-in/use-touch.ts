/** Says that the person is there when they touch the page, and asks anew who is signed in when their strength has run out. */
import { touchSession, type Session } from '@storybell/contracts/session';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../api.ts';
import { now } from '../clock.ts';
import { sessionKey } from '../session.ts';

const EVERY_MS = 60_000;

export function useTouch(session: Session): void {
  const queries = useQueryClient();
  const isRunning = session.isShared || session.expiresAt !== null;
  useEffect(() => {
    if (!isRunning) return;
    let saidAtMs = now();
    const touch = () => {
      if (now() - saidAtMs < EVERY_MS) return;
      saidAtMs = now();
      call(touchSession, {}).then(
        (answer) => {
          queries.setQueryData<Session | null>(sessionKey, (known) => known && { ...known, ...answer });
        },
        () => {
          // Whether the session has ended is found out by whatever is asked next.
        },
      );
    };
    addEventListener('pointerdown', touch);
    addEventListener('keydown', touch);
    return () => {
      removeEventListener('pointerdown', touch);
      removeEventListener('keydown', touch);
    };
  }, [isRunning, queries]);

  const { expiresAt } = session;
  useEffect(() => {
    if (expiresAt === null) return;
    const look = setTimeout(
      () => void queries.invalidateQueries({ queryKey: sessionKey }),
      Math.max(0, Date.parse(expiresAt) - now()) + 1_000,
    );
    return () => {
      clearTimeout(look);
    };
  }, [expiresAt, queries]);
}
