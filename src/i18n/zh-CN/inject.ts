import type { inject as en } from '../en/inject';
import type { Widen } from '../widen';

export const inject = {
  title: '注入异常或中断',
  about: '事件通过客户机自己的 IDT 立即投递，不需要任何指令出错。',
  vector: '向量号',
  vectorHint: '0 到 255，0x0 到 0xff',
  address: '地址（CR2），十六进制',
  access: '访问',
  read: '读',
  write: '写',
  execute: '执行',
  ring: '访问者',
  kernel: '内核',
  user: '用户代码',
  page: '页面',
  notPresent: '不存在',
  present: '存在，但禁止访问',
  errorCode: '错误码，十六进制',
  noErrorCode: '这个向量不压入错误码。',
  external: '向量 32 到 255 作为外部中断投递。',
  submit: '立即注入',
  close: '关闭',
  vectorInvalid: (found) => `向量号必须是 0 到 255 的整数，十六进制则是 0x0 到 0xff，“${found}”不是。`,
  addressInvalid: (found) => `地址必须是不超过 16 位的十六进制数，例如 0xdeadbeef，“${found}”不是。`,
  addressNotCanonical: (found) =>
    `${found} 不是规范地址：第 63 到 47 位必须相同。这样的访问会引发 #GP 或 #SS，所以 CR2 中不可能出现它。`,
  errorCodeInvalid: (found) => `错误码必须是 0x0 到 0xffff 的十六进制数，“${found}”不是。`,
  errorCodePageFault: (found) => `缺页异常的错误码只有 P、W、U、RSVD、I 这几位，所以范围是 0x0 到 0x1f，“${found}”超出了。`,
  errorCodeZero: (name, found) => `${name} 的错误码总是 0，“${found}”不是 0。`,
} satisfies Widen<typeof en>;
