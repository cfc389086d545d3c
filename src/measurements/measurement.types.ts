import { Field } from 'type-graphql';
import { UpdatedAtField, VersionField } from '../platform/graphql/common-fields.ts';
import { Int } from '../platform/graphql/int.scalar.ts';
import { DateTime, Day, Decimal, ID } from '../platform/graphql/scalars.ts';
import { SchemaType } from '../platform/graphql/schema-type.ts';
import { MeasurementUnit } from './measurement-unit.ts';

@SchemaType('Measurement', 'A set of measurements of a customer, taken at one time for one kind of garment.')
export class MeasurementType {
  @Field(() => ID, { description: 'Identifies the measurement.' })
  id!: string;

  @Field(() => String, { description: 'The kind of garment: "Bodice", "Trousers".' })
  type!: string;

  @Field(() => String, { nullable: true, description: 'Notes; null when there are none.' })
  notes!: string | null;

  @Field(() => Day, {
    nullable: true,
    description:
      'The day on which the customer was measured; null when nobody said. See `createdAt` for when it was recorded.',
  })
  takenOn!: string | null;

  @Field(() => DateTime, { description: 'When it was recorded.' })
  createdAt!: string;

  @UpdatedAtField()
  updatedAt!: string;

  @VersionField()
  version!: number;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it was deleted; null if it is not deleted. Then only the timeline of its order and `where: {deleted: true}` show it.',
  })
  deletedAt!: string | null;
}

@SchemaType('MeasurementValue', 'One measured value.')
export class MeasurementValueType {
  @Field(() => String, { description: 'A name from the catalogue, such as "hpsToWaistBack", or a custom name.' })
  name!: string;

  @Field(() => String, {
    description: 'Display name: "High point of shoulder to waist, back". The name itself when it is a custom one.',
  })
  label!: string;

  @Field(() => Decimal, { description: 'The value, exactly as it was entered unless it was converted.' })
  value!: string;

  @Field(() => MeasurementUnit, { description: 'The unit of the value.' })
  unit!: MeasurementUnit;
}

@SchemaType(
  'MeasurementRevision',
  'A previous state of a measurement, whole: its customer and order never change. Revisions never change either.',
)
export class MeasurementRevisionType {
  @Field(() => Int, { description: 'The version that the measurement had.' })
  version!: number;

  @Field(() => String, {
    description:
      'The kind of garment that it was for. Revisions did not keep it at first: those from that time have the one that the measurement had when this field was added.',
  })
  type!: string;

  @Field(() => String, { nullable: true, description: 'Notes; null when there were none.' })
  notes!: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'The day on which the customer was measured, as it was recorded then; null when nobody said.',
  })
  takenOn!: string | null;

  @Field(() => DateTime, { description: 'When this state was recorded, or restored after a deletion.' })
  recordedAt!: string;
}

@SchemaType('MeasurementDefinition', 'A standard measurement from the catalogue.')
export class MeasurementDefinitionType {
  @Field(() => String, { description: 'Name: "hpsToWaistBack".' })
  name!: string;

  @Field(() => String, { description: 'Display name: "High point of shoulder to waist, back".' })
  label!: string;

  @Field(() => MeasurementUnit, { description: 'Centimetres for a length, degrees for an angle.' })
  unit!: MeasurementUnit;

  @Field(() => String, { description: 'How to take it.' })
  description!: string;
}
