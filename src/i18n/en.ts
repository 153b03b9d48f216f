import { checks } from './en/checks';
import { controls } from './en/controls';
import { delivery } from './en/delivery';
import { disassembly } from './en/disassembly';
import { exceptions } from './en/exceptions';
import { gdt } from './en/gdt';
import { idt } from './en/idt';
import { inject } from './en/inject';
import { layout } from './en/layout';
import { legacy, real } from './en/legacy';
import { lesson } from './en/lesson';
import { lessonList } from './en/lesson-list';
import { matrix } from './en/matrix';
import { memoryMap } from './en/memory-map';
import { pageWalk } from './en/page-walk';
import { problems } from './en/problems';
import { reboot } from './en/reboot';
import { regions } from './en/regions';
import { registers } from './en/registers';
import { screen } from './en/screen';
import { serial } from './en/serial';
import { source } from './en/source';
import { stack } from './en/stack';
import { timeline } from './en/timeline';
import { topBar } from './en/top-bar';
import { tss } from './en/tss';
import { widgets } from './en/widgets';

/** The words in English, the language from which the others take their type. */
export const en = {
  checks,
  controls,
  delivery,
  disassembly,
  exceptions,
  gdt,
  idt,
  inject,
  layout,
  legacy,
  real,
  lesson,
  lessonList,
  matrix,
  memoryMap,
  pageWalk,
  problems,
  reboot,
  regions,
  registers,
  screen,
  serial,
  source,
  stack,
  timeline,
  topBar,
  tss,
  widgets,
};
