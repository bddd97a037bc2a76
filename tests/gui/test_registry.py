"""Each tab has its page, wherever in the folder of the pages that is."""

from workbench.app.session.tab import Tab
from workbench.gui import registry
from workbench.gui.page import Page
from workbench.gui.theme import DARK


def test_each_tab_has_a_page_of_its_name_and_each_page_a_tab():
    assert set(registry.modules()) == {tab.name.lower() for tab in Tab}
    for tab in Tab:
        kind = registry.kind_of(tab)
        assert kind.rows(DARK)
        assert issubclass(kind.make, Page)


def test_an_event_belongs_to_the_page_on_which_its_element_stands(user):
    window, views = user.app.window, user.app.views
    views.page(Tab.COMPARE)
    assert registry.tab_of(window, "map") is Tab.EXPLORE
    assert registry.tab_of(window, ("slider", 0)) is Tab.EXPLORE
    assert registry.tab_of(window, (("explore", "name"), "kept")) is Tab.EXPLORE
    assert registry.tab_of(window, ("compare", "dataset")) is Tab.COMPARE
    assert registry.tab_of(window, "tempo") is None
    assert registry.tab_of(window, "no element") is None
