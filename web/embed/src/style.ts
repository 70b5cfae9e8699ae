/*
 * The look of all that is ours on the site, inside shadow roots: the site's own styles do not reach
 * in, and these do not leak out. Physical units of the root's font are avoided: sites reset it.
 */

/** The exit and the launcher. */
export const STYLE = `
*{margin:0;font:600 16px/1.4 system-ui,sans-serif}
a,button,p{display:block;padding:10px 20px;border:1px solid #5c6b6f;border-radius:12px;background:#fff;color:#1c2b2f}
button{cursor:pointer}
:focus-visible{outline:3px solid #1c2b2f;outline-offset:2px}
p,.call{max-width:240px;margin-top:-1px;border-radius:4px;font-weight:400}
.exit{width:fit-content;border-color:#fff;background:#1c2b2f;color:#fff;text-decoration:none}
.open{max-width:280px;border:2px solid #fff;border-radius:28px;background:var(--ground,#0f5a63);color:var(--text,#fff)}
small{display:block}
p:empty{all:unset}
@media(max-width:600px){.away{display:none}}
@media print{:host{display:none!important}}
`

/** The panel, on top of that. */
export const PANEL = `
.panel{display:block;position:fixed;inset:auto 16px 16px auto;width:410px;height:min(700px,calc(100vh - 32px));padding:0;
border:0;border-radius:16px;overflow:hidden;background:#f7f5f1;color:#1c2b2f;box-shadow:0 0 0 1px #10282c26,0 12px 44px #10282c4d}
.left{inset:auto auto 16px 16px}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0;visibility:hidden}
.shown iframe{visibility:visible}
.shown>:not(iframe){display:none}
.panel p,.panel .call{max-width:none;padding:10px 28px;border:0;background:none}
.panel p{padding-top:88px;color:inherit}
.panel .call{color:#0f5a63}
.close{position:absolute;top:12px;right:12px}
@media(max-width:600px){.panel{inset:0;width:100%;height:100%;border-radius:0}}
@media(prefers-color-scheme:dark){.panel{background:#12191b;color:#e7eded}.panel .call{color:#86ccd2}}
`
