/** Puts a file among the device's downloads. */
export function saveText(name: string, type: string, ...texts: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([...texts], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
