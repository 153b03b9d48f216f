/** Names of the page's regions and of the tabs that lead to them. */
export const regions = {
  delivery: 'Delivery',
  idt: 'Interrupt Descriptor Table',
  gdt: 'Global Descriptor Table',
  tss: 'Task State Segment',
  stack: 'Stack',
  registers: 'Registers',
  pageWalk: 'Page walk',
  memoryMap: 'Memory map',
  screen: 'Screen',
  serial: 'Serial',
  disassembly: 'Disassembly',
  source: 'Source',
  timeline: 'Timeline',
  controls: 'Controls',
  lesson: 'Lesson',
};
