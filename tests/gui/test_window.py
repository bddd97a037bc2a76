"""The main job of the window, with real events: choose, drag, hear, save."""

from dataclasses import replace

import numpy as np
import pytest
import soundfile

from tests.drums import take_play_files
from workbench.app.session.model_state import ModelStatus
from workbench.audio.player import AudioState, LoopPlayer


@pytest.fixture
def user(renewed_user):
    return renewed_user


def test_dragging_on_the_map_moves_point_sliders_and_sound_together(user):
    before = user.session.heard
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.6, 0.7), user.on_map(0.8, 0.2))
    assert user.session.position == pytest.approx((0.8, 0.2), abs=0.005)
    heard = user.look(lambda s: s.heard.latent == s.latent).heard
    assert not np.array_equal(heard.sample.audio, before.sample.audio)
    assert user.app.window["slider", 0].Widget.get() == pytest.approx(800, abs=5)
    assert user.app.window["slider", 1].Widget.get() == pytest.approx(200, abs=5)
    assert user.app.window["value", 0].Widget.cget("text") == f"{user.session.latent[0]:+.3f}"


def test_a_drag_beyond_the_map_stays_at_its_edge(user):
    user.drag(user.on_map(0.5, 0.5), (2, 2))
    assert user.session.position == (0.0, 1.0)


def test_a_slider_moves_the_point_on_the_map(user):
    scale = user.app.window["slider", 1].Widget
    left, top = scale.winfo_rootx(), scale.winfo_rooty()
    (x0, y0), (x1, y1) = scale.coords(), scale.coords(900)
    across = user.session.position[0]
    user.drag((left + x0, top + y0), (left + x1, top + y1))
    assert user.session.position == pytest.approx((across, 0.9), abs=0.03)
    canvas = user.app.window["map"].Widget
    x, y = user.app.views.map.pixel(user.session.position)
    (ring,) = (item for item in canvas.find_withtag("cursor") if canvas.type(item) == "oval")
    assert canvas.coords(ring) == pytest.approx([x - 9, y - 9, x + 9, y + 9], abs=0.01)


def test_the_echo_of_a_moved_slider_does_not_move_the_point(user):
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.3337, 0.6667))
    exact = user.session.position
    user.settle(20)
    assert user.session.position == exact


def test_arrows_move_the_point_and_shift_makes_them_fine(user):
    start = user.session.position
    user.press("Right", "Up", "Up")
    assert user.session.position == pytest.approx((start[0] + 0.02, start[1] + 0.04))
    user.press("Shift-Left", "Shift-Down")
    assert user.session.position == pytest.approx((start[0] + 0.018, start[1] + 0.038))


def test_each_drag_is_one_move_to_undo_and_to_do_again(user):
    start = user.session.place
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.6, 0.7), user.on_map(0.8, 0.2))
    dragged = user.session.place
    scale = user.app.window["slider", 1].Widget
    left, top = scale.winfo_rootx(), scale.winfo_rooty()
    (x0, y0), (x1, y1) = scale.coords(), scale.coords(900)
    user.drag((left + x0, top + y0), (left + (x0 + x1) // 2, top + y1), (left + x1, top + y1))
    slid = user.session.place
    user.press("Control-z")
    assert user.session.place == dragged
    user.click(("do", "undo"))
    assert user.session.place == start
    user.look(lambda s: s.heard.latent == s.latent)
    user.press("Control-z")
    assert user.session.status.problem
    user.press("Control-y", "Control-Shift-z")
    assert user.session.place == slid


def test_space_plays_and_stops_even_after_a_button_was_clicked(user):
    user.click(("do", "random"))
    user.press("space")
    assert user.session.playing
    assert "Stop" in user.app.window["do", "play"].Widget.cget("text")
    user.press("space")
    assert not user.session.playing


def test_random_jumps_and_is_heard(user):
    before = user.session.position
    user.press("r")
    assert user.session.position != before
    user.look(lambda s: s.heard.latent == s.latent)


def test_what_is_saved_is_what_is_heard(user, tmp_path):
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.4, 0.6))
    heard = user.look(lambda s: s.heard.latent == s.latent).heard
    user.press("s")
    saved = user.look(lambda s: s.saved is not None).saved
    audio, rate = soundfile.read(saved)
    assert rate == 44_100
    assert saved.parent == tmp_path / "saves"
    assert saved.stem.endswith(f"snare {heard.model}")
    assert user.session.save.trim
    assert np.abs(audio - user.session.save.finish.of(heard.sample, rate).audio).max() < 2**-22
    assert saved.name in user.app.window["status"].Widget.cget("text")
    user.press("s")
    assert user.look(lambda s: s.saved != saved).saved.exists()
    assert len(list((tmp_path / "saves").iterdir())) == 2


def test_a_favourite_is_saved_under_its_name(user, tmp_path):
    user.press("f")
    user.app.do("name_favourite", ("Sunday snare", ""))
    user.press("s")
    assert user.look(lambda s: s.saved is not None).saved == tmp_path / "saves" / "Sunday snare.wav"


def test_the_format_chosen_in_the_window_is_the_format_of_the_file(user):
    for combo, steps in (("rate", 1), ("depth", 1)):
        user.click(combo)
        for _ in range(steps):
            user.press("Down")
        user.press("Return")
    assert (user.session.save.rate, user.session.save.depth) == (48_000, "float")
    user.press("s")
    info = soundfile.info(user.look(lambda s: s.saved is not None).saved)
    assert (info.samplerate, info.subtype, info.channels) == (48_000, "FLOAT", 1)


def test_one_click_or_one_digit_switches_the_model_while_the_point_stays(user):
    user.look(lambda s: all(state.status is not ModelStatus.PREPARING for state in s.models.values()))
    user.click(("model", "ae_small_tanh"))
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.25, 0.75))
    place = user.session.position
    ring = user.app.views.map.pixel(place)
    user.click(("model", "ae_small_relu"))
    heard = user.look(lambda s: s.heard.model == "ae_small_relu" and s.points is not None).heard
    assert user.session.position == place
    assert user.app.views.map.pixel(user.session.position) == ring
    assert heard.latent == user.session.card.box.from_unit(place)
    assert "●" in user.app.window["model", "ae_small_relu"].Widget.cget("text")
    assert "●" not in user.app.window["model", "ae_small_tanh"].Widget.cget("text")
    user.press("8")  # after the six that are better to play
    assert user.look(lambda s: s.heard.model == "ae_small_tanh").position == place


def test_a_click_on_an_untrained_model_says_how_to_train_it(user):
    user.click(("model", "ae_big_relu"))
    assert user.session.status.problem
    assert "Train it on the page Train" in user.app.window["status"].Widget.cget("text")
    assert user.session.model != "ae_big_relu"


def test_the_list_of_keys_opens_and_closes(user):
    sheet = user.app.window.TKroot.children["help"]
    user.press("question")
    assert sheet.winfo_viewable()
    user.press("question")
    assert not sheet.winfo_viewable()
    user.press("question", "Escape")
    assert not sheet.winfo_viewable()
    user.press("question")
    user.pointer.click(sheet.winfo_rootx() + 40, sheet.winfo_rooty() + 40)
    user.settle()
    assert not sheet.winfo_viewable()


def test_colours_follow_the_descriptor(user):
    shown = user.app.window["high"].Widget.cget("text")
    user.press("c")
    assert user.session.colour == "decay"
    assert user.app.window["colour"].Widget.get() == "Decay"
    assert user.app.window["high"].Widget.cget("text") != shown
    assert user.app.window["high"].Widget.cget("text").endswith("ms")


def test_tempo_and_volume_follow_keys_and_sliders(user):
    user.press("minus")
    assert user.session.tempo == 115
    assert user.app.window["tempo value"].Widget.cget("text") == "115 bpm"
    scale = user.app.window["volume"].Widget
    left, top = scale.winfo_rootx(), scale.winfo_rooty()
    user.drag(*((left + x, top + y) for x, y in (scale.coords(), scale.coords(20))))
    assert user.session.volume == pytest.approx(0.2, abs=0.05)


def test_a_model_not_yet_converted_becomes_ready_while_the_window_is_used(open_window, places):
    for folder in places.models.iterdir():
        take_play_files(folder)
    user = open_window(places)
    assert user.session.models[user.session.model].status is ModelStatus.PREPARING
    assert "preparing" in user.app.window["model", user.session.model].Widget.cget("text")
    user.drag(user.on_map(0.5, 0.5), user.on_map(0.7, 0.3))
    assert user.session.position == pytest.approx((0.7, 0.3), abs=0.005)
    assert user.session.heard is None
    user.press("s")
    assert user.session.status.problem
    heard = user.look(lambda s: s.heard is not None, patience=120).heard
    assert heard.latent == user.session.latent
    assert user.session.models[user.session.model].status is ModelStatus.READY


def test_without_any_model_the_window_opens_and_says_what_to_do(open_window, places, tmp_path):
    (tmp_path / "bare" / "trained_models").mkdir(parents=True)
    user = open_window(replace(places, home=tmp_path / "bare"))
    assert "page Train" in user.app.window["status"].Widget.cget("text")
    user.press("space", "r", "s", "Left", "1", "c", "question", "question", "space")
    assert user.session.model == ""


def test_a_failing_callback_is_shown_and_logged_and_the_window_lives_on(fresh_user, monkeypatch, caplog):
    user = fresh_user
    monkeypatch.setattr(type(user.app.views), "show", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        user.app.do("random")
    monkeypatch.undo()
    user.app.window.TKroot.after_idle(lambda: 1 // 0)
    user.settle()
    assert user.session.status.problem
    assert "In a Tk callback" in caplog.text
    assert isinstance(user.raised.pop(), ZeroDivisionError)
    user.press("r")
    assert not user.session.status.problem


def test_a_click_on_the_lost_sound_device_looks_for_it_again(user, monkeypatch):
    opened = []
    monkeypatch.setattr(LoopPlayer, "open", lambda _self: opened.append("again"))
    monkeypatch.setattr(LoopPlayer, "state", AudioState(False, "The sound device went away"))
    user.look(lambda s: "went away" in s.audio)
    user.settle()
    assert "click to look again" in user.app.window["audio"].Widget.cget("text")
    user.click("audio")
    user.look(lambda _: opened)
