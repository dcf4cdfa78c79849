/**
 * The header with which a browser saves a file under its name (RFC 6266), Chinese or not. `plain` is the ASCII name,
 * derived from the name unless given.
 */
export function dispositionOf(name: string, plain = asciiOf(name)): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function asciiOf(name: string): string {
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 ? name.slice(dot) : '';
  const ascii = name.replace(/[^\w .()-]/g, '_');
  return /[^_ .()-]/.test(ascii.slice(0, ascii.length - ending.length)) ? ascii : `file${ending}`;
}
