"""clips of films, their captions, and how far they were watched"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "clip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("brand_id", sa.Integer(), nullable=False),
        sa.Column("asset_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("rate", sa.String(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("thumbs_every", sa.Float(), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("done", sa.Float(), nullable=False),
        sa.Column("no_captions", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["asset_id"], ["asset.id"], name=op.f("fk_clip_asset_id_asset")),
        sa.ForeignKeyConstraint(["brand_id"], ["brand.id"], name=op.f("fk_clip_brand_id_brand")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clip")),
        sa.UniqueConstraint("asset_id", name=op.f("uq_clip_asset_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_clip_public_id")),
    )
    op.create_index(op.f("ix_clip_brand_id"), "clip", ["brand_id"])
    op.create_table(
        "clip_caption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clip_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["clip_id"], ["clip.id"], name=op.f("fk_clip_caption_clip_id_clip")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clip_caption")),
        sa.UniqueConstraint("clip_id", "language", name=op.f("uq_clip_caption_clip_id_language")),
    )
    op.create_index(op.f("ix_clip_caption_clip_id"), "clip_caption", ["clip_id"])
    op.create_table(
        "play_mark",
        sa.Column("play_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["play_id"], ["play.id"], name=op.f("fk_play_mark_play_id_play")),
        sa.PrimaryKeyConstraint("play_id", name=op.f("pk_play_mark")),
    )


def downgrade() -> None:
    op.drop_table("play_mark")
    op.drop_table("clip_caption")
    op.drop_table("clip")
