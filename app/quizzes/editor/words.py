"""What the editor calls things: a label for every field, hints where they help, words for choices, for types and for lists.

Nothing has a name of last resort: a field without a label is a KeyError, and a test finds it before anybody meets it.
"""

from collections.abc import Mapping
from functools import cache

from app.kit.i18n import gettext as _
from app.kit.i18n import language
from app.quizzes.editor.shape import Field


def label_of(one: Field) -> str:
    return _nearest(_labels(language()), one)


def hint_of(one: Field) -> str:
    hints = _hints(language())
    return next((hints[name] for name in one.names if name in hints), "")


def choice_of(one: Field, value: str) -> str:
    """What a value of a Literal is called."""
    return _nearest(_choices(language()), one, f"={value}")


def type_of(tag: str) -> str:
    """What a question of this type is called; ``tag`` is '' where there is but one."""
    return _types(language())[tag]


def line_of(one: Field) -> str:
    """What one line of a list is called: 'Answer'."""
    return _nearest(_lines(language()), one)


def _nearest(words: Mapping[str, str], one: Field, more: str = "") -> str:
    """What is said of the field by its own model, or by the nearest of those that it is made from."""
    for name in one.names:
        if name + more in words:
            return words[name + more]
    raise KeyError(f"app/quizzes/editor/words.py has nothing for {next(one.names)}{more}")


@cache
def _labels(_language: str) -> dict[str, str]:
    return _of_pieces() | _of_steps() | _of_kinds()


def _of_pieces() -> dict[str, str]:
    return {
        "Piece.title": _("Title"), "Piece.lead": _("What it is about"), "Piece.image": _("Picture"),
        "Piece.language": _("Language"), "Piece.zone": _("Time zone"), "Piece.opens": _("Opens"),
        "Piece.closes": _("Closes"), "Piece.limit": _("How often one person may take part"),
        "Piece.back": _("One may go back to change an answer"), "Piece.start_label": _("Words of the first button"),
        "Piece.lead_form": _("A form that asks who somebody is"), "Piece.steps": _("Questions"),
        "Image.name": _("Picture"), "Image.alt": _("What it shows, for people who cannot see it"),
        "Image.decorative": _("It is mere decoration"),
        "LeadForm.when": _("Where it stands"), "LeadForm.title": _("Heading"), "LeadForm.text": _("Text"),
        "LeadForm.fields": _("What it asks for"), "LeadForm.consents": _("Consents"),
        "LeadForm.required": _("Nobody can pass it by"),
        "LeadField.key": _("Key"), "LeadField.label": _("Label"), "LeadField.kind": _("What is written there"),
        "LeadField.required": _("Has to be filled in"),
        "Consent.key": _("Key"), "Consent.label": _("What is agreed to"), "Consent.required": _("Has to be ticked"),
    }  # fmt: skip


def _of_steps() -> dict[str, str]:
    return {
        "Step.key": _("Key"), "Step.title": _("Question"), "Statement.title": _("Heading"), "Step.text": _("More words"),
        "Step.image": _("Picture"), "Step.required": _("Has to be answered"), "Step.go": _("Where it goes on"),
        "Jump.to": _("Goes to"), "Jump.when": _("Only if"), "When.step": _("The answer to"),
        "When.any_of": _("Is one of these"), "When.at_least": _("Is at least"), "When.at_most": _("Is at most"),
        "When.points_at_least": _("The points so far are at least"),
        "When.points_at_most": _("The points so far are at most"), "When.outcome": _("The answers so far lead to"),
        "When.segment": _("The visitor’s segment is"),
        "Option.key": _("Key"), "Option.text": _("Answer"), "Option.image": _("Picture"),
        "Choice.options": _("Answers"), "Choice.least": _("At least so many"), "Choice.most": _("At most so many"),
        "Choice.other": _("Also an answer in one’s own words"), "Choice.shuffle": _("In another order for everyone"),
        "Order.options": _("What is put in order"), "Match.options": _("What is matched"),
        "Match.targets": _("What it is matched with"), "Matrix.rows": _("Rows"), "Matrix.columns": _("Columns"),
        "Choice.show_words": _("Everybody may read those words, once they are approved"),
        "Number.min": _("Smallest number"), "Number.max": _("Largest number"), "Number.unit": _("Unit"),
        "Writing.format": _("What is written"), "Writing.max": _("At most so many letters"),
        "Writing.show_words": _("Everybody may read the answers, once they are approved"),
        "Scale.low": _("From"), "Scale.high": _("To"), "Scale.look": _("How it looks"),
        "Scale.low_label": _("Words at the low end"), "Scale.high_label": _("Words at the high end"),
        "Agreement.label": _("Words beside the box"),
    }  # fmt: skip


def _of_kinds() -> dict[str, str]:
    return {
        "Scored.points": _("Points"), "Scored.credit": _("A partly right answer"),
        "Scored.explanation": _("Why it is so, told afterwards"), "Scored.seconds": _("Seconds to answer"),
        "QuizOption.right": _("Right"), "QuizOption.share": _("Share of the points"), "AskTruth.right": _("It is true"),
        "AskNumber.right": _("Right number"), "AskNumber.tolerance": _("May be off by"),
        "AskText.accepted": _("Answers that are right"), "AskText.exact": _("Letter by letter"),
        "AskNumber.also": _("Other numbers that are right"), "NumberAnswer.right": _("Right number"),
        "NumberAnswer.tolerance": _("May be off by"), "NumberAnswer.share": _("Share of the points"),
        "AskText.partly": _("Answers that are nearly right"), "TextAnswer.text": _("Answer"),
        "TextAnswer.share": _("Share of the points"),
        "AskMatch.right": _("What belongs together"), "AskMatch.weights": _("What a pair counts for"),
        "QuizContent.pools": _("Questions drawn at random"), "QuizContent.shuffle": _("Questions in another order for everyone"),
        "QuizContent.explain": _("Right answers are told"), "QuizContent.bands": _("Results"),
        "QuizContent.leaderboard": _("Show the best results"), "QuizContent.names": _("Players may put a name there"),
        "QuizContent.prize_note": _("What there is to win"),
        "Pool.key": _("Key"), "Pool.draw": _("So many are drawn"), "Pool.steps": _("From these"),
        "Band.key": _("Key"), "Band.from_percent": _("From so many per cent"), "Band.to_percent": _("Up to so many per cent"),
        "Band.title": _("Result"), "Band.text": _("More words"), "Band.image": _("Picture"),
        "PollContent.results": _("Who sees the result"), "PollContent.change": _("A ballot may be changed while it is open"),
        "PollContent.thanks": _("Words of thanks"),
        "WeighingOption.weights": _("Speaks for"), "Gift.key": _("Key"), "Gift.title": _("Title"), "Gift.text": _("More words"),
        "Gift.link": _("Address"), "Gift.image": _("Picture"), "Gift.weight": _("How often, against the others"),
        "Outcome.key": _("Key"), "Outcome.title": _("Outcome"), "Outcome.text": _("More words"), "Outcome.image": _("Picture"),
        "Outcome.gifts": _("What it gives"), "PersonalityContent.outcomes": _("Outcomes"),
        "Rating.measure": _("What it measures"), "Rating.formula": _("How it is reckoned"),
        "SurveyContent.thanks": _("Words of thanks"), "SurveyContent.thanks_text": _("More words at the end"),
    } | _of_films()  # fmt: skip


def _of_films() -> dict[str, str]:
    return {
        "Scene.title": _("Name of the scene"), "Scene.text": _("What happens, for who reads"), "Scene.clip": _("Clip"),
        "Scene.begin": _("From second"), "Scene.finish": _("To second"), "Scene.options": _("Choices"),
        "Scene.default": _("When nothing was chosen"), "Scene.loop": _("Play it again until something is chosen"),
        "Scene.jump": _("When a choice is pressed"), "Scene.asks": _("Questions in the clip"), "Scene.notes": _("Places in the picture"),
        "Scene.chapter": _("A chapter begins here"), "Scene.tags": _("Tags"), "Ending.tags": _("Tags"),
        "FilmChoice.text": _("Words of the choice"), "FilmChoice.to": _("Goes to"), "FilmChoice.appears": _("Comes at second"),
        "FilmChoice.disappears": _("Goes at second"), "FilmChoice.region": _("A place in the picture to press"),
        "FilmChoice.points": _("Points"), "FilmChoice.sets": _("What it changes"), "FilmChoice.when": _("Only if all of these"),
        "FilmWhen.variable": _("Of the variable"), "FilmWhen.amount_at_least": _("There is at least"),
        "FilmWhen.amount_at_most": _("There is at most"),
        "Change.variable": _("Variable"), "Change.to": _("First set it to"), "Change.add": _("Add (a minus takes away)"),
        "Region.left": _("From the left, in per cent"), "Region.top": _("From the top, in per cent"),
        "Region.width": _("Width, in per cent"), "Region.height": _("Height, in per cent"),
        "Note.key": _("Key"), "Note.label": _("What it is"), "Note.appears": _("Comes at second"),
        "Note.disappears": _("Goes at second"), "Note.region": _("Where"), "Note.text": _("What it tells"),
        "Note.link": _("Address"), "Moment.at": _("At second"), "Moment.ask": _("Question"),
        "Variable.key": _("Key"), "Variable.title": _("What it is"), "Variable.begin": _("In the beginning"),
        "Ending.key": _("Key"), "Ending.title": _("Ending"), "Ending.text": _("More words"), "Ending.image": _("Picture"),
        "Ending.link": _("Address to go on to"), "Ending.link_label": _("Words of that link"),
        "VideoContent.steps": _("Scenes"), "VideoContent.outcomes": _("Endings"), "VideoContent.variables": _("Variables"),
        "VideoContent.aspect": _("Shape of the picture"), "VideoContent.explain": _("Right answers are told at once"),
    }  # fmt: skip


@cache
def _hints(_language: str) -> dict[str, str]:
    key = _("Answers are counted under it. Once published, another key begins another count.")
    return {
        "When.segment": _("What your own site says of its visitor where the piece stands in it; nobody else has one."),
        **dict.fromkeys(("Step.key", "Option.key", "Band.key", "Outcome.key", "Pool.key", "Gift.key", "LeadField.key"), key),
        "LeadForm.when": _("Under the result nobody has to fill it in. Before it, the result waits until the form is sent or passed by."),
        "LeadForm.required": _("Before the result alone: nobody sees it without sending the form."),
        "LeadForm.consents": _("One for each purpose. Nobody finds a box ticked."),
        "LeadField.kind": _("A mail address is written to at once. It counts when its owner has pressed the button there."),
        "Consent.label": _("A whole sentence. It is kept word for word with the answer."),
        "Consent.key": _("What the consent is for, in one word: consents are kept under it."),
        "Piece.opens": _("Empty: as soon as it is published."), "Piece.closes": _("Empty: it stays open."),
        "Piece.start_label": _("Empty: Begin."),
        "Step.go": _("The first branch whose condition holds is taken; without any it goes on with the next question."),
        "When.any_of": _("Empty: any answer."),
        **dict.fromkeys(
            ("Step.text", "Band.text", "Outcome.text", "SurveyContent.thanks_text"),
            _("Write {first-name} where the answer to the question with the key “first-name” is to stand."),
        ),
        **dict.fromkeys(
            ("Choice.show_words", "Writing.show_words"),
            _("Moderators read them first; people are told of it where they write. Mail addresses and days are never shown."),
        ),
        "QuizContent.names": _("Moderators see each name before anybody else does."),
        "AskText.accepted": _("One in each line. Capitals, accents and doubled spaces do not matter."),
        "AskText.exact": _("Capitals, accents and spaces do matter."),
        "AskMatch.weights": _("Empty: all count alike."),
        "TextAnswer.share": _("For example 0.5 for half of them, where partly right answers give a part."),
        "QuizOption.share": _("For partly right answers only: 0.5 gives half the points, -0.5 takes half away."),
        "Scored.seconds": _("Empty: no limit. Everybody may switch time limits off before they begin."),
        "Band.to_percent": _("Up to, and not including; 100 is included."),
        "WeighingOption.weights": _("0 or empty: not at all. A minus speaks against it."),
        "PollContent.thanks": _("Empty: Thank you."), "SurveyContent.thanks": _("Empty: Thank you."),
        "Image.alt": _("One sentence, as you would tell it on the telephone."),
    } | _hints_of_films(key)  # fmt: skip


def _hints_of_films(key: str) -> dict[str, str]:
    return {
        "Scene.clip": _("Empty: a card with its name and text, until it is filmed."),
        "Scene.begin": _("Empty: from the beginning of the clip."), "Scene.finish": _("Empty: to its end."),
        "Scene.text": _("Told instead of the film to who reads, hears it read, or cannot play it."),
        "Scene.default": _("Taken when the clip is over. A loop needs none."),
        "FilmChoice.appears": _("Empty: as soon as the scene begins."), "FilmChoice.disappears": _("Empty: it stays to the end."),
        "FilmChoice.to": _("Empty: where the scene itself goes on."),
        "Scene.go": _("Where no choice says otherwise: the first whose condition holds is taken; without any, the next scene."),
        "Scene.chapter": _("Its name. Empty: the chapter before it goes on."),
        **dict.fromkeys(("Scene.tags", "Ending.tags"), _("For you alone, on the map. One in each line, without spaces.")),
        "Ending.key": key,
    }  # fmt: skip


@cache
def _choices(_language: str) -> dict[str, str]:
    return {
        "Piece.limit=free": _("As often as they like"), "Piece.limit=once": _("Once"), "Piece.limit=daily": _("Once a day"),
        "LeadForm.when=before": _("Before the result"), "LeadForm.when=after": _("After the result"),
        "LeadField.kind=text": _("Words"), "LeadField.kind=email": _("A mail address"), "LeadField.kind=phone": _("A telephone number"),
        "Writing.format=line": _("A line"), "Writing.format=long": _("Several lines"),
        "Writing.format=email": _("A mail address"), "Writing.format=date": _("A day"),
        "Scale.look=figures": _("Figures"), "Scale.look=stars": _("Stars"), "Scale.look=slider": _("A slider"),
        "Scored.credit=all": _("Gives no points"), "Scored.credit=share": _("Gives its part of the points"),
        "QuizContent.explain=each": _("After each question"), "QuizContent.explain=end": _("At the end"),
        "QuizContent.explain=never": _("Never"),
        "PollContent.results=always": _("Everybody, at any time"), "PollContent.results=after": _("Who has voted"),
        "PollContent.results=closed": _("Everybody, once it is closed"), "PollContent.results=never": _("Staff alone"),
        "Rating.measure=none": _("Nothing by name: a mean"), "Rating.measure=nps": _("Net promoter score (0 to 10)"),
        "Rating.measure=ces": _("Customer effort score (1 to 7)"), "Rating.measure=csat": _("Customer satisfaction (1 to 5)"),
        "Rating.formula=mean": _("Mean"), "Rating.formula=agreement": _("Share of agreement"),
        "Scene.jump=at_once": _("The film cuts at once"), "Scene.jump=at_end": _("The clip plays to its end first"),
        **{f"VideoContent.aspect={shape}": shape.replace("/", ":") for shape in ("16/9", "4/3", "1/1", "4/5", "9/16")},
        "Rating.formula=difference": _("Difference of agreement and disagreement"),
    }  # fmt: skip


@cache
def _types(_language: str) -> dict[str, str]:
    return {
        "": _("Question"), "scene": _("Scene"), "choice": _("Choose"), "truth": _("True or false"), "number": _("Write a number"),
        "text": _("Write words"), "order": _("Put in order"), "match": _("Match"), "matrix": _("Choose in every row"),
        "scale": _("Place on a scale"), "consent": _("Tick a box"), "statement": _("Nothing is asked: only words"),
    }  # fmt: skip


@cache
def _lines(_language: str) -> dict[str, str]:
    return {
        "Piece.steps": _("Question"), "QuizContent.pools": _("Draw"), "QuizContent.bands": _("Result"),
        "PersonalityContent.outcomes": _("Outcome"), "Outcome.gifts": _("Gift"),
        "AskNumber.also": _("Number"), "AskText.partly": _("Answer"), "Choice.options": _("Answer"), "Order.options": _("Item"),
        "Match.options": _("Item"),
        "Match.targets": _("Partner"), "Matrix.rows": _("Row"), "Matrix.columns": _("Column"), "Step.go": _("Branch"),
        "VideoContent.steps": _("Scene"), "VideoContent.outcomes": _("Ending"), "VideoContent.variables": _("Variable"),
        "Scene.options": _("Choice"), "Scene.go": _("Way on"), "Scene.asks": _("Question"), "Scene.notes": _("Place"),
        "FilmChoice.sets": _("Change"), "FilmChoice.when": _("Condition"), "LeadForm.fields": _("Field"), "LeadForm.consents": _("Consent"),
    }  # fmt: skip
