import type { Request } from 'autocannon';
import type { Contender, Kind } from '../harness/contenders.ts';

/** The requests that a contender is sent in turn, over and over. */
export type Load = (Pick<Request, 'setupRequest' | 'onResponse'> & { body: object })[];

/** A view, and the requests for it to each contender that offers it. */
export interface View {
  name: string;
  about: string;
  /** Who sends the requests; by default a lead designer. */
  who?: 'junior';
  /** Whether all contenders must give the same answer to the first request. */
  same?: boolean;
  asks: Partial<Record<Kind, (contender: Contender, orders: number) => Promise<Load> | Load>>;
}
