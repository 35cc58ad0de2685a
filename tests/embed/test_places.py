from app.embed.frames import Frame
from app.embed.places import Place, carried


def test_an_address_in_a_frame_keeps_its_options_and_one_of_ours_has_none() -> None:
    framed = Place("/embed/song", "t", Frame("https://www.brand.example", "dark"))
    assert framed.at("/plays/x", "#who") == "/embed/song/plays/x?from=https://www.brand.example&scheme=dark#who"
    assert framed.at("", q="a b", sort="") == "/embed/song?q=a+b&from=https://www.brand.example&scheme=dark"
    own = Place("/play/song")
    assert (own.at(), own.at("/plays/x"), own.at(sort="new")) == (
        "/play/song",
        "/play/song/plays/x",
        "/play/song?sort=new",
    )


def test_only_a_frame_carries_a_token_and_leads_out_of_itself() -> None:
    words = Place("/embed/song", "abc", Frame()).words
    assert words["carried"] == '<input type="hidden" name="token" value="abc">'
    assert words["marks"] == """ hx-headers:inherited='{"whitecup-token":"abc"}'"""
    assert "_blank" in words["out"]
    assert {name: str(value) for name, value in carried("").items()} == {"marks": "", "carried": ""}
    assert str(Place("/play/song").words["out"]) == ""
