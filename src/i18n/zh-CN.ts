import { checks } from './zh-CN/checks';
import { controls } from './zh-CN/controls';
import { delivery } from './zh-CN/delivery';
import { disassembly } from './zh-CN/disassembly';
import { exceptions } from './zh-CN/exceptions';
import { gdt } from './zh-CN/gdt';
import { idt } from './zh-CN/idt';
import { inject } from './zh-CN/inject';
import { layout } from './zh-CN/layout';
import { legacy, real } from './zh-CN/legacy';
import { lesson } from './zh-CN/lesson';
import { lessonList } from './zh-CN/lesson-list';
import { matrix } from './zh-CN/matrix';
import { memoryMap } from './zh-CN/memory-map';
import { pageWalk } from './zh-CN/page-walk';
import { problems } from './zh-CN/problems';
import { reboot } from './zh-CN/reboot';
import { regions } from './zh-CN/regions';
import { registers } from './zh-CN/registers';
import { screen } from './zh-CN/screen';
import { serial } from './zh-CN/serial';
import { source } from './zh-CN/source';
import { stack } from './zh-CN/stack';
import { timeline } from './zh-CN/timeline';
import { topBar } from './zh-CN/top-bar';
import { tss } from './zh-CN/tss';
import { widgets } from './zh-CN/widgets';

/** The words in Simplified Chinese. */
export const zhCN = {
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
