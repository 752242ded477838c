import { InterpreterRequestId } from '@storybell/contracts/ids';
import {
  listInterpreterRequests,
  moveInterpreterRequest,
  requestInterpreter,
  type InterpreterRequest,
} from '@storybell/contracts/interpreter';
import type { Session } from '@storybell/contracts/session';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from '../api.ts';
import { isOpen, Refused } from '../create-call.ts';

export type Wish = Pick<InterpreterRequest, 'guardianId' | 'language' | 'at' | 'way' | 'purpose'>;
type Interpreter = NonNullable<InterpreterRequest['interpreter']>;
export type Move =
  | { readonly state: 'booked'; readonly interpreter: Interpreter }
  | { readonly state: 'done'; readonly interpreter: Interpreter; readonly minutes: number }
  | { readonly state: 'cancelled' };

export function useRequests({ actor: { settingId } }: Session) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: ['interpreters'] });
  // One id until it is asked for: a second tap, or a try after a lost answer, asks once.
  const id = useRef(crypto.randomUUID());
  return {
    list: useQuery({
      queryKey: ['interpreters'],
      queryFn: () => call(listInterpreterRequests, { params: { settingId } }),
    }),
    ask: useMutation({
      mutationFn: (wish: Wish) =>
        call(requestInterpreter, {
          params: { settingId, requestId: InterpreterRequestId.parse(id.current) },
          body: wish,
        }),
      onSuccess: () => {
        id.current = crypto.randomUUID();
      },
      onError: (error) => {
        if (error instanceof Refused && !isOpen(error.code)) id.current = crypto.randomUUID();
      },
      onSettled,
    }),
    move: useMutation({
      mutationFn: ({ requestId, ...body }: Move & { readonly requestId: InterpreterRequestId }) =>
        call(moveInterpreterRequest, { params: { settingId, requestId }, body }),
      onSettled,
    }),
  };
}
