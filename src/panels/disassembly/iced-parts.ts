/** The parts of iced-x86 that the page uses, by name, so that a build can leave out the rest. Only to be imported lazily. */
export { Decoder, DecoderOptions, Formatter, FormatterSyntax, OpKind, instantiateIced } from 'iced-x86';
