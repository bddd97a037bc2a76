"""The models at the left, in the real window: cells, grades, the list of one's own."""

import shutil
from dataclasses import replace

import pytest

from tests.drums import without_play_files
from workbench.app.session.colouring import COLOURINGS
from workbench.app.session.model_state import ModelStatus
from workbench.core.evaluation import Continuity, Cost, Evaluation, GeneratedSounds, Reconstruction
from workbench.gui.pages.explore.model_panel import rows_of
from workbench.models.recipes import DENSE, GRID, load_recipes
from workbench.store.evaluations import save_evaluation
from workbench.store.folder import DECODER, read_card


def measure(folder, mr_stft=1.6, jump=1.9):
    """Write figures into a model's folder that grade it 2, 1 and 5, or as the arguments say."""
    evaluation = Evaluation(
        *(folder.name, read_card(folder).files[DECODER], "a kit", 0),
        Reconstruction(28, mr_stft, 0.8, 15.0, 6.0, -60.0, -50.0),
        GeneratedSounds(500, 28, 0.5, 0.6, 4500.0, 0.9, 0.8, 180.0, 1080.0, 180.0, 0.7, -60.0, -50.0, -45.0),
        Continuity(10, 64, 0.1, jump, jump),
        Cost(0.2, 6.8),
    )
    save_evaluation(folder, evaluation)


@pytest.fixture
def home(places, tmp_path):
    """Four models: one of the grid and one beside it, both measured, and two of other names, one measured."""
    models = tmp_path / "home" / "trained_models"
    for name in ("ae_small_tanh", "vae_c", "my_snares", "ae_of_mine"):
        shutil.copytree(places.models / "ae_small_tanh", models / name)
    measure(models / "ae_small_tanh")
    measure(models / "vae_c", mr_stft=0.9, jump=30)
    measure(models / "my_snares")
    return models.parent


@pytest.fixture
def user(open_window, places, home):
    user = open_window(replace(places, home=home))
    user.look(
        lambda s: s.heard is not None and all(state.status is not ModelStatus.PREPARING for state in s.models.values())
    )
    return user


def drawn(user, name):
    """How many pixels of a cell's meter are drawn."""
    window = user.app.window
    picture = window["model", name].Widget.cget("image")[0]
    call = window.TKroot.tk.call
    size = int(call("image", "width", picture)), int(call("image", "height", picture))
    return sum(not call(picture, "transparency", "get", x, y) for x in range(size[0]) for y in range(size[1]))


def text(user, key):
    return user.app.window[key].Widget.cget("text")


def test_every_model_of_the_table_has_a_cell(user):
    for name in load_recipes():
        assert user.app.window["model", name].Widget.winfo_viewable(), name
    assert set(DENSE) < set(load_recipes())


def test_the_best_to_play_stands_on_top_and_the_nine_at_the_foot_in_the_order_of_their_axes(user):
    cells = {name: user.app.window["model", name].Widget for name in load_recipes()}
    places = {name: (cell.winfo_rooty(), cell.winfo_rootx()) for name, cell in cells.items()}
    assert sorted(places, key=places.get) == list(load_recipes())
    first, *others = load_recipes()
    assert cells[first].winfo_width() > max(cells[name].winfo_width() for name in others)
    columns = [[places[name][1] for name in row] for row in GRID]
    assert columns[0] == columns[1] == columns[2], "whatever stands in the cells"


def test_a_measured_model_shows_its_grades_and_says_them(user):
    for name, words in (("ae_small_tanh", "fidelity 2 of 5"), ("vae_c", "fidelity 5 of 5")):
        assert drawn(user, name) > 0
        assert words in user.app.window["model", name].TooltipObject.text
    assert drawn(user, "ae_small_tanh") != drawn(user, "vae_c")
    assert not any(word in text(user, ("model", "vae_c")) for word in ("ready", "ungraded"))


def test_a_model_without_figures_says_so_in_words(open_window, places):
    user = open_window(places)
    user.look(lambda s: s.models["ae_small_relu"].status is ModelStatus.READY)
    user.settle()
    assert drawn(user, "ae_small_relu") == drawn(user, "vae_a") == 0
    assert text(user, ("model", "ae_small_relu")).endswith("ungraded")
    assert text(user, ("model", "vae_a")).endswith("untrained")


@pytest.mark.long
def test_a_model_keeps_its_figures_while_it_is_prepared(open_window, places, home, tmp_path):
    without_play_files(home / "trained_models" / "vae_c", tmp_path / "bare" / "trained_models" / "vae_c")
    user = open_window(replace(places, home=tmp_path / "bare"))
    assert drawn(user, "vae_c") == 0
    assert "preparing" in text(user, ("model", "vae_c"))
    user.look(lambda s: s.models["vae_c"].status is ModelStatus.READY, patience=120)
    user.settle()
    assert drawn(user, "vae_c") > 0


def test_what_was_measured_stands_in_words_below_the_name_of_the_chosen_model_and_in_figures_one_hover_away(user):
    user.click(("model", "vae_c"))
    assert user.session.model == "vae_c"
    assert text(user, ("model", "vae_c")).startswith("● 3 vae_c")
    assert text(user, "about heading") == "vae_c"
    assert "copies very close to recordings" in text(user, "about")
    assert not any(word in text(user, "about") for word in ("loss", "mr_stft", "floor"))
    assert "mr_stft 0.90, floor 0.80" in user.app.window["about"].TooltipObject.text


def test_paging_reaches_every_trained_model_and_the_point_stays(user):
    place, met = user.session.position, [user.session.model]
    for _ in range(4):
        user.press("Next")
        met.append(user.session.model)
    assert met == ["vae_c", "ae_small_tanh", "ae_of_mine", "my_snares", "vae_c"]
    user.press("Prior")
    assert user.session.model == "my_snares"
    assert user.session.position == place


def test_the_panel_keeps_its_width_whatever_it_says(user):
    panel = user.app.window["panel", "models"].Widget
    width = panel.winfo_width()
    for colour in COLOURINGS:
        user.app.do("set_colour", colour)
        user.settle(3)
        assert panel.winfo_width() == width, colour
    for name in ("ae_small_tanh", "vae_c", "ae_of_mine"):
        user.app.do("choose_model", name)
        user.settle(3)
        assert panel.winfo_width() == width, name


def test_models_of_ones_own_stand_in_a_list_with_their_grades_and_are_chosen_there(user):
    rows = user.app.window["own"].Widget
    assert rows.get(0, "end") == ("ae_of_mine: ungraded", "my_snares: 2 · 1 · 5")
    x, y, width, height = rows.bbox(1)
    user.pointer.click(rows.winfo_rootx() + x + width // 2, rows.winfo_rooty() + y + height // 2)
    user.look(lambda s: s.model == "my_snares" and s.heard is not None and s.heard.model == "my_snares")
    assert rows.curselection() == (1,)
    assert text(user, "about heading") == "my_snares"


def test_rows_of_cells_are_full_but_for_the_first():
    assert rows_of("abcde", 3) == ["ab", "cde"]
    assert rows_of("abcdef", 3) == ["abc", "def"]
    assert rows_of("", 3) == []
    assert rows_of("a", 3) == ["a"]
