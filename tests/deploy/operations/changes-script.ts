import { makeImages } from './images-script.ts';
import { type Made, makerFor } from './maker.ts';
import { makeMeasurements } from './measurements-script.ts';
import { changeOrders, makeOrders, moveOrders } from './orders-script.ts';
import { makePayments } from './payments-script.ts';
import type { People } from './people-script.ts';
import type { Recorder } from './recorder.ts';
import { changeStock, makeStock } from './stock-script.ts';

/** Makes, changes and deletes, one after another, everything that a studio has. */
export async function makeChanges(recorder: Recorder, people: People): Promise<Made> {
  const maker = makerFor(recorder, people);
  await makeStock(maker);
  await makeOrders(maker);
  await moveOrders(maker);
  await makePayments(maker);
  await changeOrders(maker);
  await makeMeasurements(maker);
  await changeStock(maker);
  await makeImages(maker);
  return maker.made;
}
