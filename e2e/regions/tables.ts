import type { Locator } from '@playwright/test';
import { numberIn } from '../number-in';

/** One gate as its row shows it. */
export interface GateRow {
  readonly handler: string;
  readonly selector: bigint;
  readonly ist: number;
  readonly type: string;
  readonly dpl: number;
  readonly present: boolean;
  /** 'read' or 'failed' by the present step, else empty. */
  readonly mark: string;
}

/** The Interrupt Descriptor Table. */
export class GateTable {
  constructor(readonly region: Locator) {}

  rowOf(vector: number): Locator {
    return this.region.locator(`tr[data-vector="${vector}"]`);
  }

  async row(vector: number): Promise<GateRow> {
    const { cells, mark } = await cellsOf(this.rowOf(vector));
    const [handler = '', selector = '', ist = '', type = '', dpl = '', present = ''] = cells.slice(2);
    return { handler, selector: numberIn(selector), ist: Number(ist), type, dpl: Number(dpl), present: present === '1', mark };
  }

  /** The opened gate's bytes and bits, in words. */
  detail(vector: number): Locator {
    return this.region.getByRole('group', { name: new RegExp(`\\b${vector}$`) });
  }
}

/** One descriptor as its row shows it. */
export interface DescriptorRow {
  readonly value: bigint;
  /** Registers that were loaded from it. */
  readonly loaded: string;
  readonly mark: string;
}

/** The Global Descriptor Table. */
export class DescriptorTable {
  constructor(readonly region: Locator) {}

  rowOf(selector: number): Locator {
    return this.region.locator(`tr[data-selector="${selector}"]`);
  }

  async row(selector: number): Promise<DescriptorRow> {
    const { cells, mark } = await cellsOf(this.rowOf(selector));
    const loaded = await this.rowOf(selector).locator('.gdt-loaded').textContent();
    return { value: numberIn(cells[1] ?? ''), loaded: loaded ?? '', mark };
  }
}

/** The Task State Segment and the stacks that hang from it. */
export class TaskStateSegment {
  constructor(readonly region: Locator) {}

  /** Opens a stack's numbers: `kernel`, `RSP0`, `IST1`. */
  column(name: string): Locator {
    return this.region.getByRole('button', { name: new RegExp(`^${name}:`, 'i') });
  }

  /** The opened stack's numbers by their names. */
  fact(name: string): Locator {
    return this.region.locator('dl > div').filter({ has: this.region.page().locator('dt', { hasText: name }) }).locator('dd');
  }
}

function cellsOf(row: Locator): Promise<{ cells: string[]; mark: string }> {
  return row.evaluate((found) => ({
    cells: [...found.children].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').replace(' (changed)', '').trim()),
    mark: /table-row-(read|failed)/.exec(found.className)?.[1] ?? '',
  }));
}
