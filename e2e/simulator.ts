import { expect, type Locator, type Page } from '@playwright/test';
import { Delivery } from './regions/delivery';
import { Lesson } from './regions/lesson';
import { PageWalk } from './regions/page-walk';
import { Registers } from './regions/registers';
import { Screen } from './regions/screen';
import { Stack } from './regions/stack';
import { DescriptorTable, GateTable, TaskStateSegment } from './regions/tables';
import { photographOf, type Photograph } from './photograph';

export type LessonId =
  | 'breakpoint' | 'boot-loop' | 'double-fault' | 'stack-overflow' | 'interrupt-stack'
  | 'protected-frame' | 'user-stack' | 'int-14' | 'late-cr2';

/** What the address bar may say beside the lesson. */
export interface Address {
  readonly lesson?: LessonId;
  readonly lang?: 'en' | 'ja' | 'ko' | 'zh-CN';
  readonly theme?: 'light' | 'dark';
  readonly panels?: string;
}

/** How long the page may take to draw what a control does. Only a page that is stuck reaches it. */
const LONGEST_WAIT = 20_000;

/** One simulator on a page, in a learner's words. English names, unless a test opens another language. */
export class Simulator {
  readonly delivery: Delivery;
  readonly registers: Registers;
  readonly stack: Stack;
  readonly idt: GateTable;
  readonly gdt: DescriptorTable;
  readonly tss: TaskStateSegment;
  readonly pageWalk: PageWalk;
  readonly screen: Screen;
  readonly lesson: Lesson;

  /** @param root the simulator's own element, on the page or in a frame of it */
  constructor(readonly page: Page, readonly root: Locator) {
    this.delivery = new Delivery(this.region('Delivery'));
    this.registers = new Registers(this.region('Registers'));
    this.stack = new Stack(this.region('Stack'));
    this.idt = new GateTable(this.region('Interrupt Descriptor Table'));
    this.gdt = new DescriptorTable(this.region('Global Descriptor Table'));
    this.tss = new TaskStateSegment(this.region('Task State Segment'));
    this.pageWalk = new PageWalk(this.region('Page walk'));
    this.screen = new Screen(this.region('Screen'), this.region('Serial'));
    this.lesson = new Lesson(this);
  }

  /** A region by its English name; it is in the document also while its tab is not chosen. */
  region(name: string): Locator {
    return this.root.locator(`section[aria-label="${name}"]`);
  }

  /** The page with this address; comes back when the machine stands at the lesson's start. */
  async open(address: Address, page = ''): Promise<void> {
    const parameters = new URLSearchParams({ lang: 'en', theme: 'light', ...address });
    await this.page.goto(`${page}?${parameters}`);
    await this.atRest();
  }

  openLesson(lesson: LessonId): Promise<void> {
    return this.open({ lesson });
  }

  control(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  tab(name: string): Locator {
    return this.root.getByRole('tab', { name, exact: true });
  }

  step(): Promise<void> {
    return this.press('Step');
  }

  stepInside(): Promise<void> {
    return this.press('Step inside');
  }

  stepBack(): Promise<void> {
    return this.press('Step back');
  }

  stepBackInside(): Promise<void> {
    return this.press('Step back inside');
  }

  /** Runs until the machine stops by itself: halted for good, or shut down. */
  run(): Promise<void> {
    return this.press('Run');
  }

  runToNextException(): Promise<void> {
    return this.press('Run to next exception');
  }

  reset(): Promise<void> {
    return this.press('Reset');
  }

  injectPageFault(): Promise<void> {
    return this.press('Inject page fault');
  }

  overflowTheStack(): Promise<void> {
    return this.press('Overflow the stack');
  }

  /** Presses a control and comes back when the Moment that it leads to is drawn. */
  press(name: string): Promise<void> {
    return this.untilDrawn(name, () => this.control(name).click());
  }

  /** As `press`, by the control's key, wherever the focus is. */
  pressKey(key: string): Promise<void> {
    return this.untilDrawn(key, () => this.page.keyboard.press(key));
  }

  /** Does something that leads to another Moment, and comes back when that one is drawn and the machine rests. */
  async untilDrawn(what: string, act: () => Promise<void>): Promise<void> {
    const before = await this.moment();
    await act();
    await this.root.evaluate(drawnAnew, { before, what, longest: LONGEST_WAIT });
    await this.hiddenPanelsToo();
  }

  /** Comes back when panels behind tabs, which follow a frame behind, show what the others show. */
  private async hiddenPanelsToo(): Promise<void> {
    await this.root.evaluate(() => new Promise<void>((resolve) => {
      requestAnimationFrame(() => requestIdleCallback(() => setTimeout(resolve, 0), { timeout: 200 }));
    }));
  }

  /** Comes back when a Moment is drawn and the machine does not run. */
  async atRest(): Promise<void> {
    await expect(this.root).toHaveAttribute('data-moment', /^\d+\.\d+\.\d+$/);
    await expect(this.root).toHaveAttribute('data-running', 'false');
  }

  /** The drawn Moment: boot, ticks since reset, step within a delivery. */
  async moment(): Promise<string> {
    return (await this.root.getAttribute('data-moment')) ?? '';
  }

  async boot(): Promise<number> {
    return Number((await this.moment()).split('.')[0]);
  }

  /** Every region's words as they stand there now. */
  async photograph(): Promise<Photograph> {
    // Panels behind tabs come a little after the machine.
    await expect(this.root.locator('section[aria-busy="true"]')).toHaveCount(0);
    await this.hiddenPanelsToo();
    return photographOf(this.root);
  }
}

/** In the page: resolves when the element shows another Moment than `before`, at rest. */
function drawnAnew(root: Element, { before, what, longest }: { before: string; what: string; longest: number }): Promise<void> {
  const drawn = () => {
    const moment = root.getAttribute('data-moment') ?? '';
    return moment !== '' && moment !== before && root.getAttribute('data-running') === 'false';
  };
  return new Promise((resolve, reject) => {
    if (drawn()) return resolve();
    const late = setTimeout(() => {
      observer.disconnect();
      reject(new Error(`after ${what} the page still shows Moment ${root.getAttribute('data-moment')}, running: ${root.getAttribute('data-running')}`));
    }, longest);
    const observer = new MutationObserver(() => {
      if (!drawn()) return;
      clearTimeout(late);
      observer.disconnect();
      resolve();
    });
    observer.observe(root, { attributes: true });
  });
}
