/** What was just done, with ten seconds to take it back: undo instead of "are you sure?". */
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useWords } from '../i18n.tsx';
import { Button, IconButton } from './Button.tsx';
import { Icon } from './Icon.tsx';

export const UNDO_MS = 10_000;

export interface ToastContent {
  readonly text: string;
  readonly tone?: 'good' | 'bad';
  readonly onUndo?: () => void;
}

const ToastContext = createContext<(content: ToastContent) => void>(() => undefined);
export const useToast = () => useContext(ToastContext);

interface Shown {
  readonly content: ToastContent;
  readonly number: number;
}

export function ToastRegion({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Shown>();
  const [isHeld, setIsHeld] = useState(false);
  const show = useCallback((content: ToastContent) => {
    setShown((before) => ({ content, number: (before?.number ?? 0) + 1 }));
  }, []);
  const close = useCallback(() => {
    setShown(undefined);
    setIsHeld(false);
  }, []);

  // Held while a finger or the keyboard is on it: nobody loses the undo button in the act of reaching it.
  useEffect(() => {
    if (shown === undefined || isHeld) return undefined;
    const timer = setTimeout(close, UNDO_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [shown, isHeld, close]);

  const value = useMemo(() => show, [show]);
  return (
    <ToastContext value={value}>
      {children}
      <div
        className="toasts"
        role="status"
        aria-live="polite"
        onPointerEnter={() => {
          setIsHeld(true);
        }}
        onPointerLeave={() => {
          setIsHeld(false);
        }}
        onFocus={() => {
          setIsHeld(true);
        }}
        onBlur={() => {
          setIsHeld(false);
        }}
      >
        {shown !== undefined && <Toast key={shown.number} {...shown.content} onClose={close} />}
      </div>
    </ToastContext>
  );
}

function Toast({ text, tone = 'good', onUndo, onClose }: ToastContent & { readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <div className={`toast toast-${tone}`}>
      <Icon name={tone === 'good' ? 'check' : 'alert'} />
      <p>{text}</p>
      {onUndo !== undefined && (
        <Button
          icon="undo"
          onClick={() => {
            onUndo();
            onClose();
          }}
        >
          {t('common.undo')}
        </Button>
      )}
      <IconButton icon="close" label={t('common.close')} onClick={onClose} />
    </div>
  );
}
