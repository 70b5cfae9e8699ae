/**
 * The look of the launcher and the panel, inside a shadow root: the site's own styles do not reach
 * in, and these do not leak out. Physical units of the root's font are avoided: sites reset it.
 */
export const STYLE = `
:host{all:initial}
*{box-sizing:border-box;font:600 16px/1.4 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
[hidden]{display:none!important}
.open,.panel{position:fixed;z-index:2147483646;right:16px;bottom:16px}
.open{min-height:52px;padding:12px 22px;border:2px solid #fff;border-radius:28px;background:#0f5a63;color:#fff;
cursor:pointer;box-shadow:0 4px 18px #10282c4d}
.open:hover{background:#0b464d}
button:focus-visible{outline:3px solid #0f5a63;outline-offset:3px}
.panel{width:410px;height:min(700px,calc(100vh - 32px));background:#f7f5f1;border-radius:16px;overflow:hidden;
box-shadow:0 0 0 1px #10282c26,0 12px 44px #10282c4d}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0;visibility:hidden}
.shown iframe{visibility:visible}
.shown p,.shown .close{display:none}
p{margin:0;padding:88px 28px 12px;color:#1c2b2f;font-weight:400}
a{display:block;padding:12px 28px;color:#0f5a63}
.close{position:absolute;top:12px;right:12px;min-height:44px;padding:8px 16px;border:1px solid #5c6b6f;
border-radius:10px;background:#fff;color:#1c2b2f;cursor:pointer}
@media(max-width:600px){.panel{inset:0;width:100%;height:100%;border-radius:0}}
@media(prefers-color-scheme:dark){.panel{background:#12191b}.panel p{color:#e7eded}.panel a{color:#86ccd2}}
@media print{:host{display:none}}
`
