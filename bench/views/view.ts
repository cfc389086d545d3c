import type { Request } from 'autocannon';
import type { Contender, Kind } from '../harness/contenders.ts';

/** What a contender is sent in a view, over and over: the requests in turn. */
export type Load = (Pick<Request, 'setupRequest' | 'onResponse'> & { body: object })[];

/** Something that people look at, and how each contender that offers it is asked. */
export interface View {
  name: string;
  about: string;
  /** Who looks; a lead designer when left out. */
  who?: 'junior';
  /** Whether all contenders answer the first request alike. */
  same?: boolean;
  asks: Partial<Record<Kind, (contender: Contender, orders: number) => Promise<Load> | Load>>;
}
