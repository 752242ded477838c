import { useQuery } from '@tanstack/react-query';
import { knownDevice } from './device-key.ts';

export const deviceKey = ['device'] as const;

/** Null on a device that is nobody's. */
export const useDevice = () =>
  useQuery({
    queryKey: deviceKey,
    queryFn: async () => (await knownDevice()) ?? null,
    staleTime: Infinity,
  });
