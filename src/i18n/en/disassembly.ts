export const disassembly = {
  loading: 'The disassembler is being loaded.',
  failed: 'Bytes at RIP; the disassembler could not be loaded.',
  notMapped: 'The page that RIP points to is not mapped.',
};
