import { Segment } from '../x86/bits/descriptors';
import { StateField, StateSize } from '../x86/bits/state-field';
import type { BootPlan } from './loaders/boot-plan';
import type { BootRegisters, BootSegment } from './loaders/boot-registers';
import type { Machine } from './machine';

const RAX = 0;
const RBX = 3;
const RSP = 4;
const RDI = 7;

/** Puts a machine that was just powered on to the kernel's first instruction. */
export function applyBootPlan(machine: Machine, plan: BootPlan): void {
  for (const piece of plan.memory) machine.writePhysical(piece.physical, piece.bytes);
  applyRegisters(machine, plan.registers);
  machine.stateReplaced();
  plan.stacks.forEach((stack, index) => machine.setStackMark(index, index, stack.bottom, stack.top));
}

function applyRegisters(machine: Machine, registers: BootRegisters): void {
  machine.setU64(StateField.GeneralRegisters, registers.rax, RAX * 8);
  machine.setU64(StateField.GeneralRegisters, registers.rbx, RBX * 8);
  machine.setU64(StateField.GeneralRegisters, registers.rsp, RSP * 8);
  machine.setU64(StateField.GeneralRegisters, registers.rdi, RDI * 8);
  machine.setU64(StateField.Rip, registers.rip);
  machine.setRflags(registers.rflags);
  machine.setU64(StateField.Cr0, registers.cr0);
  machine.setU64(StateField.Cr3, registers.cr3);
  machine.setU64(StateField.Cr4, registers.cr4);
  machine.setU64(StateField.Efer, registers.efer);
  machine.setU64(StateField.GdtrBase, registers.gdtr.base);
  machine.setU32(StateField.GdtrLimit, registers.gdtr.limit);
  machine.setU64(StateField.IdtrBase, registers.idtr.base);
  machine.setU32(StateField.IdtrLimit, registers.idtr.limit);
  machine.setU32(StateField.Cpl, registers.cs.selector & 3);
  loadSegment(machine, Segment.ES, registers.es);
  loadSegment(machine, Segment.CS, registers.cs);
  loadSegment(machine, Segment.SS, registers.ss);
  loadSegment(machine, Segment.DS, registers.ds);
  loadSegment(machine, Segment.FS, registers.fs);
  loadSegment(machine, Segment.GS, registers.gs);
  loadSegment(machine, Segment.TR, registers.tr);
  loadSegment(machine, Segment.LDTR, registers.ldtr);
}

/** Selector and hidden part, laid out as `StateField.Segments` says. */
function loadSegment(machine: Machine, index: Segment, segment: BootSegment): void {
  const at = index * StateSize.Segment;
  machine.setU32(StateField.Segments, segment.selector, at);
  machine.setU32(StateField.Segments, segment.attributes, at + 4);
  machine.setU32(StateField.Segments, segment.limit, at + 8);
  machine.setU64(StateField.Segments, segment.base, at + 16);
}
