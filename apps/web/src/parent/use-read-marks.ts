/** Read is what was on the screen for a second; it is told in batches. */
import { useCallback, useEffect, useEffectEvent, useRef } from 'react';

const READ_AFTER_MS = 1_000;
const BATCH_MS = 500;

/** Cards to watch carry `data-unread` with their ids, separated by spaces. @returns a ref for the element that holds them. */
export function useReadMarks(onRead: (ids: readonly string[]) => void) {
  const tell = useEffectEvent(onRead);
  const batch = useRef(new Set<string>());
  const stop = useRef<() => void>(undefined);

  useEffect(() => {
    const timer = setInterval(() => {
      if (batch.current.size === 0) return;
      tell([...batch.current]);
      batch.current = new Set();
    }, BATCH_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);

  return useCallback((root: HTMLElement | null) => {
    stop.current?.();
    if (root === null) return;
    const waiting = new Map<Element, number>();
    const told = new Set<string>();

    const forget = (card: Element) => {
      clearTimeout(waiting.get(card));
      waiting.delete(card);
    };
    const wasRead = (card: Element) => {
      waiting.delete(card);
      if (document.visibilityState !== 'visible' || !(card instanceof HTMLElement)) return;
      for (const id of (card.dataset['unread'] ?? '').split(' '))
        if (id !== '' && !told.has(id)) {
          told.add(id);
          batch.current.add(id);
        }
    };
    const eyes = new IntersectionObserver(
      (seen) => {
        for (const { target, isIntersecting } of seen) {
          forget(target);
          if (isIntersecting) waiting.set(target, window.setTimeout(wasRead, READ_AFTER_MS, target));
        }
      },
      // A card taller than the screen counts by its middle strip.
      { rootMargin: '-25% 0px -25% 0px' },
    );
    const watchAll = () => {
      // Observed anew, a card on the screen is reported at once: another note in it counts from now.
      for (const card of root.querySelectorAll('[data-unread]')) {
        eyes.unobserve(card);
        eyes.observe(card);
      }
    };
    const changes = new MutationObserver(() => {
      watchAll();
    });
    changes.observe(root, { childList: true, subtree: true, attributeFilter: ['data-unread'] });
    watchAll();
    stop.current = () => {
      eyes.disconnect();
      changes.disconnect();
      for (const card of waiting.keys()) forget(card);
    };
  }, []);
}
