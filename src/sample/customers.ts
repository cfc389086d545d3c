import type { Figure } from './body-models.ts';

/** A fictional customer. `figure` says which body models fit. Names are in Unicode NFC. */
export interface SampleCustomer {
  readonly name: string;
  readonly figure: Figure;
  readonly email: string;
  readonly phone: string;
  readonly notes?: string;
}

/**
 * The forty customers of the sample studio. None is a real person. The e-mail addresses are in the reserved domains
 * example.com and example.org. The phone numbers are +234 819 555 0100 and up: the block 0819 belonged to Starcomms,
 * which closed, and the Nigerian Communications Commission withdrew it in 2018, so no network delivers calls to it.
 */
// biome-ignore format: a table with one customer per line
export const sampleCustomers: readonly SampleCustomer[] = [
  { name: 'Adébáyọ̀ Ògúnlẹ́yẹ', figure: 'MAN', email: 'adebayo.ogunleye@example.com', phone: '+234 819 555 0100', notes: 'Agbada in deep colours only; embroidery tone on tone.' },
  { name: 'Títílayọ̀ Ọ̀ṣunkúnlé', figure: 'WOMAN', email: 'titilayo.osunkunle@example.com', phone: '+234 819 555 0101', notes: 'Likes the buba a little long, to the hip bone.' },
  { name: 'Fọláṣadé Ìlẹ̀sanmí', figure: 'WOMAN', email: 'folasade.ilesanmi@example.org', phone: '+2348195550102' },
  { name: 'Babátúndé Ajíṣafẹ́', figure: 'MAN', email: 'b.ajisafe@example.com', phone: '+234 819 555 0103', notes: 'Right shoulder sits lower; pad it.' },
  { name: 'Morẹ́nikẹ́ Òkédìran', figure: 'WOMAN', email: 'morenike.okediran@example.com', phone: '+234 819 555 0104', notes: 'Wedding in April; whole family in one aso ebi.' },
  { name: 'Káyọ̀dé Ọlátúnjí', figure: 'MAN', email: 'kayode.olatunji@example.org', phone: '+2348195550105' },
  { name: 'Yétúndé Fálọlá', figure: 'WOMAN', email: 'yetunde.falola@example.com', phone: '+234 819 555 0106', notes: 'No sleeveless cuts. Prefers adire from Abẹ́òkúta.' },
  { name: 'Ọmọ́wùmí Adéníyì', figure: 'WOMAN', email: 'omowumi.adeniyi@example.com', phone: '+234 819 555 0107' },
  { name: 'Gbóyèga Akínwálé', figure: 'MAN', email: 'gboyega.akinwale@example.org', phone: '+234 819 555 0108', notes: 'Tall; add 3 cm to every kaftan.' },
  { name: 'Ayọ̀mídé Ọ̀pádòkun', figure: 'WOMAN', email: 'ayomide.opadokun@example.com', phone: '+2348195550109', notes: 'Allergic to wool: always line it.' },
  { name: 'Tèmítọ́pẹ́ Olúwọlé', figure: 'WOMAN', email: 'temitope.oluwole@example.org', phone: '+234 819 555 0110' },
  { name: 'Kunle Bamgboye', figure: 'MAN', email: 'kunle.bamgboye@example.com', phone: '+234 819 555 0111', notes: 'Short inseam, broad thigh. Tapered trousers do not suit him.' },
  { name: 'Sade Odukoya-Benson', figure: 'WOMAN', email: 'sade.ob@example.com', phone: '+234 819 555 0112', notes: 'Pays in full on ordering. Likes to see two sketches.' },
  { name: 'Chidinma Okwuosa', figure: 'WOMAN', email: 'chidinma.okwuosa@example.com', phone: '+234 819 555 0113', notes: 'Corsets: firm, boned, with a modesty panel.' },
  { name: 'Obiageli Nwankpa', figure: 'WOMAN', email: 'obiageli.nwankpa@example.org', phone: '+2348195550114' },
  { name: 'Chukwuemeka Anyadike', figure: 'MAN', email: 'emeka.anyadike@example.com', phone: '+234 819 555 0115', notes: 'Isiagu for title ceremonies; red cap kept on file.' },
  { name: 'Ngọzi Ezeabasili', figure: 'WOMAN', email: 'ngozi.ezeabasili@example.com', phone: '+234 819 555 0116', notes: 'George wrappers cut full, six yards the pair.' },
  { name: 'Ifeanyị Ọkafọ Mbah', figure: 'MAN', email: 'ifeanyi.mbah@example.org', phone: '+234 819 555 0117' },
  { name: 'Adaọra Nwizu', figure: 'WOMAN', email: 'adaora.nwizu@example.com', phone: '+234 819 555 0118', notes: 'Works in court: dark, below the knee, no shine.' },
  { name: 'Kelechi Uwakwe', figure: 'MAN', email: 'kelechi.uwakwe@example.com', phone: '+2348195550119', notes: 'Slim fit; shows his cuffs.' },
  { name: 'Ụzọma Dimgba', figure: 'MAN', email: 'uzoma.dimgba@example.org', phone: '+234 819 555 0120' },
  { name: 'Aisha Bello-Dutse', figure: 'WOMAN', email: 'aisha.bellodutse@example.com', phone: '+234 819 555 0121', notes: 'Full cover: long sleeves, high neck, matching veil.' },
  { name: 'Halima Wakili', figure: 'WOMAN', email: 'halima.wakili@example.com', phone: '+234 819 555 0122', notes: 'Sends the driver for fittings; call before noon.' },
  { name: 'Sani Kangiwa', figure: 'MAN', email: 'sani.kangiwa@example.org', phone: '+2348195550123', notes: 'Babban riga starched and beaten to a gloss.' },
  { name: 'Zainab Gwarzo', figure: 'WOMAN', email: 'zainab.gwarzo@example.com', phone: '+234 819 555 0124' },
  { name: 'Ibrahim Ɗanlami', figure: 'MAN', email: 'ibrahim.danlami@example.com', phone: '+234 819 555 0125', notes: 'Hand embroidery only, and he knows the difference.' },
  { name: 'Osaretin Aighobahi', figure: 'MAN', email: 'osaretin.aighobahi@example.org', phone: '+234 819 555 0126', notes: 'Coral set is his own; match the red to it.' },
  { name: 'Itohan Ehigiator', figure: 'WOMAN', email: 'itohan.ehigiator@example.com', phone: '+234 819 555 0127', notes: 'Traditional bride in December: velvet and coral.' },
  { name: 'Ehinomen Omoregbee', figure: 'WOMAN', email: 'ehi.omoregbee@example.com', phone: '+2348195550128' },
  { name: 'Ekaette Effiom', figure: 'WOMAN', email: 'ekaette.effiom@example.org', phone: '+234 819 555 0129', notes: 'Onyonyo gowns, Victorian sleeve, lace insets.' },
  { name: 'Nsikak Udofot', figure: 'MAN', email: 'nsikak.udofot@example.com', phone: '+234 819 555 0130' },
  { name: 'Arit Okon-Ita', figure: 'WOMAN', email: 'arit.okonita@example.com', phone: '+234 819 555 0131', notes: 'Between two sizes; measure at every order.' },
  { name: 'Oghenekaro Avwenaghagha', figure: 'MAN', email: 'karo.avwe@example.org', phone: '+234 819 555 0132', notes: 'Wrapper and shirt for chieftaincy; bowler hat his own.' },
  { name: 'Tonye Dagogo', figure: 'MAN', email: 'tonye.dagogo@example.com', phone: '+2348195550133', notes: 'Etibo with gold studs, never buttons.' },
  { name: 'Ebiere Doubra', figure: 'WOMAN', email: 'ebiere.doubra@example.com', phone: '+234 819 555 0134' },
  { name: 'Doosuur Iorliam', figure: 'WOMAN', email: 'doosuur.iorliam@example.org', phone: '+234 819 555 0135', notes: 'Wants the black and white A’nger stripe in everything.' },
  { name: 'Simone Adéyẹmí-Clarke', figure: 'WOMAN', email: 'simone.clarke@example.com', phone: '+234 819 555 0136', notes: 'Lives in London; measured on visits in August and December.' },
  { name: 'Marcus Okoro-Whitfield', figure: 'MAN', email: 'marcus.whitfield@example.org', phone: '+234 819 555 0137', notes: 'Ships to Houston. Allow for a gym shoulder.' },
  { name: 'Renata Souza Alákijà', figure: 'WOMAN', email: 'renata.alakija@example.com', phone: '+234 819 555 0138', notes: 'Salvador branch of the family; white lace for Fridays.' },
  { name: 'Naomi Obiora-Lindqvist', figure: 'WOMAN', email: 'naomi.lindqvist@example.org', phone: '+2348195550139', notes: 'Plain linen, deep pockets, sent to Malmö.' },
];
