"""120 strings that try to run: each calls ``hit`` with its own number."""

_TEMPLATES = (
    "<script>{}</script>",
    "<ScRiPt >{}</sCrIpT>",
    "<scr<script>ipt>{}</script>",
    "<script src=data:text/javascript,{}></script>",
    "<img src=x onerror={}>",
    "<IMG SRC=x ONERROR={}//",
    "<img/src=x/onerror={}>",
    "<img src=`x` onerror=`{}`>",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:{}><text>x</text></a></svg>",
    "<svg><foreignObject><body onload={}></foreignObject></svg>",
    "<math><mtext><img src=x onerror={}></mtext></math>",
    "<body onload={}>",
    "<iframe srcdoc='<script>parent.{}</script>'></iframe>",
    "<iframe src=javascript:parent.{}></iframe>",
    "<object data=javascript:{}></object>",
    "<embed src=javascript:{}>",
    "<details open ontoggle={}><summary>x</summary></details>",
    "<video><source onerror={}></video>",
    "<audio src=x onerror={}></audio>",
    "<input autofocus onfocus={}>",
    "<select autofocus onfocus={}></select>",
    "<marquee onstart={}>x</marquee>",
    "<a href=javascript:{}>x</a>",
    "<a href='jav&#x09;ascript:{}'>x</a>",
    "<a href='&#106;avascript:{}'>x</a>",
    "<form action=javascript:{}><button>x</button></form>",
    "<p style=animation-name:x onanimationstart={}>x</p>",
    "[x](javascript:{})",
    "[x](data:text/html;base64,PHNjcmlwdD4={})",
    '![x](x){{onerror={}}} ![x" onerror="{}](x)',
    '<https://example.org/" onmouseover="{}>',
    "`x`<img src=x onerror={}>",
    "$$\\href{{javascript:{}}}{{x}}$$",
    "{{{{ {} }}}}{{% {} %}}",
    "]]><script>{}</script><![CDATA[",
    "\u2028</script><script>{}</script>\u2029",
    "<template><img src=x onerror={}></template><noscript><p title='</noscript><img src=x onerror={}>'>",
)
_BREAKS = ("{}", "\"'>{}", "</title></style></textarea></script></table>-->{}")

STRINGS = [
    around.format(template.replace("{}", f"hit({i})").replace("{{", "{").replace("}}", "}"))
    for i, (around, template) in enumerate((b, t) for t in _TEMPLATES for b in _BREAKS)
]
