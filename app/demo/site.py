"""The demo brand's own site, on another origin than ours: static pages under demo/site with our embeds in them.

Its policy is as strict as a brand's can be, and so shows what such a policy must permit: our scripts, our frames, and the style
attribute in which a snippet says what height is to be kept free.
"""

from urllib.parse import urlsplit

import yaml
from sqlmodel import col, select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from app.accounts.models import Brand
from app.contests.campaign import read_files
from app.contests.document import BrandDocument
from app.demo.files import ROOT
from app.kit.tools import Tools
from app.settings import Settings

SITE = ROOT / "site"
HOST = "{host}"
"""Where the product's address belongs in a page."""
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def site_origin(settings: Settings) -> str:
    """On this machine, under another host name than the product's: browsers take it for another site."""
    other = "127.0.0.1" if urlsplit(settings.base_url).hostname == "localhost" else "localhost"
    return f"http://{other}:{settings.demo_site_port}"


def site_policy(product: str) -> str:
    """The content security policy of a brand that embeds what stands at ``product``, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {product}",
            f"frame-src {product}",
            "style-src 'self'",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def site_app(product: str) -> Starlette:
    """``product`` is our own address, without a slash at the end."""
    headers = {
        "content-security-policy": site_policy(product),
        "x-content-type-options": "nosniff",
        "referrer-policy": "strict-origin-when-cross-origin",
        "cache-control": "no-cache",
    }
    files = {path.name: path for path in SITE.iterdir() if path.suffix in {*TYPES, ".html"}}

    async def show(request: Request) -> Response:
        name = request.path_params.get("name", "")
        page, file = files.get(f"{name or 'index'}.html"), files.get(name)
        if page is not None:
            html = page.read_text(encoding="utf-8").replace(HOST, product)
            return Response(html, headers=headers, media_type="text/html")
        if file is not None and file.suffix in TYPES:
            return FileResponse(file, headers=headers, media_type=TYPES[file.suffix])
        return PlainTextResponse("There is no such page.", 404, headers)

    return Starlette(routes=[Route("/{name}", show), Route("/", show)])


def let_site_embed(tools: Tools) -> None:
    """The demo's brand allows its site; origins that were added in the studio stay. Another brand is left alone."""
    plan = yaml.safe_load((ROOT / "demo.yaml").read_text(encoding="utf-8"))
    documents = read_files([ROOT / name for name in plan["campaigns"]])
    slugs = [document.slug for document in documents if isinstance(document, BrandDocument)]
    origin = site_origin(tools.settings)
    with tools.db.write() as session:
        for brand in session.exec(select(Brand).where(col(Brand.slug).in_(slugs))):
            if origin not in brand.embed_origins:
                brand.embed_origins = [*brand.embed_origins, origin]
                session.add(brand)
