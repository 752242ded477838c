/** Fees and funding. */
import type { Patterns } from '../phrases.ts';

export const payments: Patterns = {
  invoice: [
    'invoices [have been|were|are] [sent|sent out|emailed] today',

    'invoices [have been|were|are] [sent|sent out|emailed|emailed out]',
    'invoices [have |][gone|went] out',

    "[your|this month's|the] [|new |latest |monthly ][invoice|bill] [is|is now] [ready|available|attached]",
    'we have sent [you |][your|the] [|monthly ]invoice',
    "[your|the|this month's] [|new |latest |monthly |nursery ][invoice|bill|invoices] [is|are] [|now ][ready|available|attached|in the app|on the app|ready in the app|available in the app|ready to view|due]",
    "[your|this month's|the|next month's] [|new |latest |monthly |nursery ][invoice|bill|invoices] [is|are|has been|have been] [|now ][ready|available|attached|sent|emailed|in the app|on the app|in your bag|ready to view|sent out|in your child's bag|emailed to you]",
  ],
  pay_by: [
    '<please> pay {money} by {day}',
    '{money} is due [|by ]{day}',
    'your payment of {money} is due [|by ]{day}',
  ],
  pay_by_day: [
    '[nursery fees|fees|payment|payments] for [next month|this month|the month|the new term|next term|this term] [is|are] due [by |]{day}',

    '<please> [pay|settle] [your|the|this] [invoice|bill|fees|nursery fees|balance] by {day}',
    '[payment|your payment|fees|nursery fees] [is|are] due [|by ]{day}',
    '<please> [pay|make payment|settle up] by {day}',
    '<please> pay [at the office|online|in the app|your fees|your invoice] by {day}',
    '<please> [pay|settle|clear|make sure you pay] [your|the|this|all|any] [|outstanding |nursery |monthly ][invoice|bill|fees|balance|account|invoices] by {day}',
  ],
  not_paid: [
    "we have not [|yet ]received [your|the|this month's] [payment|fees]",
    'your [payment|invoice|account|fees] [is|are] [overdue|now overdue|outstanding]',
    'your [payment|invoice|account|fees|fees for this month|bill|balance] [is|are] [|now |still ][overdue|outstanding|unpaid|not paid|due]',
  ],
  thanks_payment: [
    'we have received your payment',
    'thank you for [your|the] [payment|payments|prompt payment|quick payment|recent payment]',
  ],
  fees_from: [
    '[our|the|nursery|] fees [|will ][rise|are rising|increase|go up] [|from ]{day}',

    '[our|the|nursery] fees [change|will change|will increase|are going up|will go up|are increasing] [|from ]{day}',
    '[our |the |nursery |]fees will [increase|change|go up] [|from ]{day}',
    '[our|the|nursery|] fees [change|will change|will increase|are going up|will go up|are increasing|will be going up|will be increasing|are changing] [|slightly ][|from |by a small amount from ]{day}',
  ],
  pay_link: [
    '<please> pay [|online ][here|at|online|using this link|via] [|: ]{url}',
    'you can pay online [|here |at ][|: ]{url}',
  ],
  funding_code: [
    '<please> [send us|give us|tell us|bring] your [|thirty hours |childcare |funding |new ]code[| this week| with hmrc]',
  ],
  fees_due: [
    '[|nursery ]fees [are|will be] due[| now| at the start of the month| on the first of the month| in advance]',
  ],
  late_fee_charged: [
    '[a|the] [|late |late collection ][fee|charge] of {money} will be added to your [bill|invoice|account]',
    '{money} will be added to your [bill|invoice|account]',
    'we will add {money} to your [bill|invoice|account]',
  ],
};
