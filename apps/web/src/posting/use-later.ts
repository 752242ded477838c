import { useEffect, useState } from 'react';

/** The value, once it has been still for that long. */
export function useLater<T>(value: T, stillMs: number): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLater(value);
    }, stillMs);
    return () => {
      clearTimeout(timer);
    };
  }, [value, stillMs]);
  return later;
}
