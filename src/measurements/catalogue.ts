import { foldName } from '../platform/basics/fold-name.ts';

/** A standard measurement. `unit` is the unit it is taken in; `description` says where the tape goes. */
export interface MeasurementDefinition {
  readonly name: string;
  readonly label: string;
  readonly unit: 'CENTIMETRE' | 'DEGREE';
  readonly description: string;
}

/** The definition with this name ("waistToKnee"), however it is written; undefined for a custom measurement. */
export function definitionOf(name: string): MeasurementDefinition | undefined {
  return byName.get(foldName(name));
}

const cm = (name: string, label: string, description: string): MeasurementDefinition =>
  Object.freeze({ name, label, unit: 'CENTIMETRE', description });

const degrees = (name: string, label: string, description: string): MeasurementDefinition =>
  Object.freeze({ name, label, unit: 'DEGREE', description });

/**
 * All standard measurements, from head to foot.
 * The names are those of FreeSewing 4.10 (`@freesewing/config`); labels and descriptions were written for Atelier.
 */
// biome-ignore format: a table with one measurement per line
export const measurementCatalogue: readonly MeasurementDefinition[] = Object.freeze([
  // Head and neck
  cm('head', 'Head circumference', 'Around the head at its widest, above the brows and ears and over the bump at the back.'),
  cm('neck', 'Neck circumference', 'Around the base of the neck where the collar sits, with one finger under the tape.'),

  // Shoulders and arms
  cm('shoulderToShoulder', 'Shoulder to shoulder', 'Straight across the back from the tip of one shoulder to the tip of the other.'),
  degrees('shoulderSlope', 'Shoulder slope', 'The angle below the horizontal at which the shoulder falls from the neck to its tip.'),
  cm('shoulderToElbow', 'Shoulder to elbow', 'From the tip of the shoulder down to the point of the elbow, the arm slightly bent.'),
  cm('shoulderToWrist', 'Shoulder to wrist', 'From the tip of the shoulder over the slightly bent elbow to the wrist bone.'),
  cm('biceps', 'Biceps circumference', 'Around the upper arm at its fullest, the arm hanging relaxed.'),
  cm('wrist', 'Wrist circumference', 'Around the wrist over the wrist bone.'),

  // Chest and bust
  cm('highBust', 'High bust circumference', 'Around the body close under the arms and above the bust, the tape level across the back.'),
  cm('highBustFront', 'High bust front', 'Across the front at the high bust line, from one side seam to the other.'),
  cm('chest', 'Chest circumference', 'Around the fullest part of the chest or bust, the tape level and not tight.'),
  cm('bustFront', 'Bust front', 'Across the front over the fullest part of the bust, from one side seam to the other.'),
  cm('bustSpan', 'Bust span', 'Straight from one bust point to the other.'),
  cm('bustPointToUnderbust', 'Bust point to underbust', 'From the bust point straight down, along the body, to the line under the bust.'),
  cm('underbust', 'Underbust circumference', 'Around the ribs directly under the bust, the tape level.'),
  cm('hpsToBust', 'High point of shoulder to bust', 'From where the shoulder seam meets the neck down to the bust point.'),

  // Length and width of the body
  cm('hpsToWaistFront', 'High point of shoulder to waist, front', 'From where the shoulder seam meets the neck, over the bust, down to the waist.'),
  cm('hpsToWaistBack', 'High point of shoulder to waist, back', 'From where the shoulder seam meets the neck straight down the back to the waist.'),
  cm('waistToArmpit', 'Waist to armpit', 'Up the side of the body from the waist to the hollow of the arm.'),
  cm('waistToUnderbust', 'Waist to underbust', 'Straight up the front from the waist to the line under the bust.'),
  cm('waist', 'Waist circumference', 'Around the natural waist, where the body bends sideways, without pulling in.'),
  cm('waistBack', 'Waist back', 'Across the back at the waist, from one side seam to the other.'),

  // Down from the waist
  cm('waistToHips', 'Waist to hips', 'Down the side from the waist to the top of the hip bones.'),
  cm('waistToSeat', 'Waist to seat', 'Down the side from the waist to the level of the fullest part of the seat.'),
  cm('waistToUpperLeg', 'Waist to upper leg', 'Down the side from the waist to the level where the leg meets the body.'),
  cm('waistToKnee', 'Waist to knee', 'Down the side from the waist, over the hip, to the middle of the knee.'),
  cm('waistToFloor', 'Waist to floor', 'Down the side from the waist, over the hip, to the floor, without shoes.'),

  // Hips and seat
  cm('hips', 'Hip circumference', 'Around the body over the top of the hip bones, where low trousers sit.'),
  cm('seat', 'Seat circumference', 'Around the fullest part of the seat, feet together and pockets empty.'),
  cm('seatBack', 'Seat back', 'Across the back at the fullest part of the seat, from one side seam to the other.'),
  cm('crotchDepth', 'Crotch depth', 'Sitting upright on a flat chair, down the side from the waist to the chair.'),
  cm('crossSeam', 'Cross seam', 'From the middle of the front waist, between the legs, up to the middle of the back waist.'),
  cm('crossSeamFront', 'Cross seam, front', 'The front part of the cross seam: from the middle of the front waist to the crotch point.'),

  // Legs
  cm('inseam', 'Inseam', 'Down the inside of the leg from the crotch to the floor, without shoes.'),
  cm('upperLeg', 'Upper leg circumference', 'Around the thigh at its fullest, high up where the leg meets the body.'),
  cm('knee', 'Knee circumference', 'Around the middle of the knee, the leg straight.'),
  cm('ankle', 'Ankle circumference', 'Around the ankle just above the ankle bones.'),
  cm('heel', 'Heel circumference', 'Around the foot, under the heel and over the top of the instep, to let a trouser leg pass.'),
]);

const byName = new Map(measurementCatalogue.map(definition => [foldName(definition.name), definition]));
