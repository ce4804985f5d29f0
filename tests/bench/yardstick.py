"""The two yardstick routes, and the table that one of them reads."""

import msgspec
from litestar import Response, get
from sqlalchemy import BigInteger, String, select
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.db import Base
from storefront.web.session import Session

BODY = msgspec.json.encode({"text": "x" * 21_000})
JSON = "application/json"


class Yardstick(Base):
    """Rows of about 1.1 KB that belong to nobody."""

    __tablename__ = "bench_yardstick"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    text: Mapped[str] = mapped_column(String)


@get("/bench/q")
async def show_query(session: Session) -> Response[bytes]:
    rows = await session.execute(select(Yardstick.id, Yardstick.text).order_by(Yardstick.id).limit(20))
    return Response(msgspec.json.encode([{"id": row.id, "text": row.text} for row in rows]), media_type=JSON)


@get("/bench/b", sync_to_thread=False)
def show_body() -> Response[bytes]:
    return Response(BODY, media_type=JSON)
