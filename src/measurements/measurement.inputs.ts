import { Field, InputType } from 'type-graphql';
import { ExpectedVersionField, IdempotencyKeyField } from '../platform/graphql/common-fields.ts';
import { Decimal, ID } from '../platform/graphql/scalars.ts';
import { MeasurementUnit } from './measurement-unit.ts';

@InputType({ description: 'One measured value. It is kept exactly as it is sent.' })
export class MeasurementValueInput {
  @Field(() => String, { description: 'A name of the catalogue, "hpsToWaistBack", or one of the studio\'s own.' })
  name!: string;

  @Field(() => Decimal, {
    description: 'A length is more than 0 and at most 3000 mm, an angle from -90 to 90 degrees.',
  })
  value!: string;

  @Field(() => MeasurementUnit, { defaultValue: MeasurementUnit.CENTIMETRE, description: 'What the value is in.' })
  unit!: MeasurementUnit;
}

@InputType({ description: 'Measurements that were taken.' })
export class RecordMeasurementInput {
  @Field(() => ID, { description: 'Who was measured.' })
  customerId!: string;

  @Field(() => ID, { nullable: true, description: 'The order it was taken for, of the same customer.' })
  orderId?: string | null;

  @Field(() => String, { description: 'What was measured for: "Bodice", "Trousers".' })
  type!: string;

  @Field(() => [MeasurementValueInput], { description: 'The values; each name once.' })
  values!: MeasurementValueInput[];

  @Field(() => String, { nullable: true, description: 'What to note.' })
  notes?: string | null;

  @IdempotencyKeyField()
  idempotencyKey?: string | null;
}

@InputType({
  description: 'What is to change about a measurement. What is left out stays; the state before is kept as a revision.',
})
export class UpdateMeasurementInput {
  @Field(() => String, { nullable: true, description: 'What was measured for.' })
  type?: string | null;

  @Field(() => [MeasurementValueInput], { nullable: true, description: 'All values anew; each name once.' })
  values?: MeasurementValueInput[] | null;

  @Field(() => String, { nullable: true, description: 'What to note; null clears.' })
  notes?: string | null;

  @ExpectedVersionField()
  expectedVersion?: number | null;
}
