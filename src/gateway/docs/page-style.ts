/** Of `/docs`. Works from 320 pixels on, in light and dark. */
export const STYLE = `
:root{--bg:#fff;--text:#1d2530;--soft:#5b6675;--line:#dde3ea;--code:#f3f5f8;--link:#0b5cad;--get:#0a6b3d;--post:#0b5cad;--put:#8a5a00;--delete:#a3262a}
@media(prefers-color-scheme:dark){:root{--bg:#14181e;--text:#dfe5ec;--soft:#98a4b3;--line:#2c343f;--code:#1d232b;--link:#79b4f2;--get:#6fd3a1;--post:#79b4f2;--put:#e3b765;--delete:#f08a8d}}
*{box-sizing:border-box}
html{scroll-padding-top:4.5rem}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.55 system-ui,sans-serif}
a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
header{position:sticky;top:0;z-index:1;display:flex;gap:1rem;align-items:center;padding:.6rem 1.2rem;background:var(--bg);border-bottom:1px solid var(--line)}
header strong{white-space:nowrap}
header form{flex:1;max-width:34rem}
header input{width:100%;padding:.4rem .7rem;font:inherit;color:inherit;background:var(--code);border:1px solid var(--line);border-radius:6px}
header output{color:var(--soft);white-space:nowrap}
.page{display:grid;grid-template-columns:17rem minmax(0,1fr);max-width:86rem;margin:0 auto}
nav{position:sticky;top:3.6rem;align-self:start;max-height:calc(100vh - 3.6rem);overflow:auto;padding:1rem 1.2rem;font-size:.86rem}
nav h2{margin:1rem 0 .2rem;font-size:.8rem;color:var(--soft);text-transform:uppercase;letter-spacing:.05em}
nav ul{margin:0;padding:0;list-style:none}nav li{overflow-wrap:anywhere}
nav summary{cursor:pointer;font-weight:600}
main{padding:1rem 1.6rem 6rem;min-width:0}
main>section>h2{margin:2.4rem 0 .4rem;padding-bottom:.2rem;border-bottom:2px solid var(--line)}
article{padding:1rem 0 1.2rem;border-bottom:1px solid var(--line)}
article:target{box-shadow:-.6rem 0 0 -.35rem var(--link)}
h3{margin:0 0 .2rem;font-size:1.02rem;overflow-wrap:anywhere}
h3 .anchor{color:var(--soft);visibility:hidden}h3:hover .anchor,.anchor:focus{visibility:visible}
h4{margin:1rem 0 .2rem;font-size:.8rem;color:var(--soft);text-transform:uppercase;letter-spacing:.05em}
p{margin:.3rem 0}.type,small,.callers{color:var(--soft)}
.verb{font-weight:700}.get{color:var(--get)}.post{color:var(--post)}.put{color:var(--put)}.delete{color:var(--delete)}
code{font:.88em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--code);border-radius:4px;padding:.1em .3em}
pre{margin:.2rem 0;padding:.7rem .9rem;background:var(--code);border-radius:6px;overflow:auto;max-height:26rem}pre code{padding:0}
table{display:block;max-width:100%;overflow-x:auto;border-collapse:collapse;font-size:.92rem}
th{font-weight:600;color:var(--soft)}th,td{text-align:left;vertical-align:top;padding:.25rem .9rem .25rem 0;border-bottom:1px solid var(--line)}
td:first-child{white-space:nowrap}tr:target{outline:2px solid var(--link)}
.examples{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:0 1.2rem}
.examples>div{min-width:0}
[hidden]{display:none!important}
@media(max-width:52rem){.page{display:block}nav{position:static;max-height:none;border-bottom:1px solid var(--line)}main{padding:1rem 1.2rem 4rem}header strong{display:none}}
`;
