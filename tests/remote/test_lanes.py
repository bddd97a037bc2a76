"""What waits stays small; the last value of each address is kept, and triggers keep their order."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.remote.lanes import FULL, MOST_ADDRESSES, MOST_HELD, MOST_TRIGGERS, Lanes
from workbench.remote.message import RefusedMessage, RemoteMessage

values = st.builds(RemoteMessage, st.sampled_from(["/x", "/y", "/z"]), st.tuples(st.floats(0, 1)))
triggers = st.builds(lambda number: RemoteMessage("/hit", (float(number),)), st.integers(1, 9))


def put(lanes, *messages):
    for message in messages:
        lanes.put(message)
    return lanes


@given(st.lists(values | triggers, max_size=60))
def test_triggers_come_in_order_and_after_each_the_values_are_the_newest_so_far(messages):
    lanes = put(Lanes("/hit".__eq__), *messages)
    taken = lanes.take()
    assert [each for each in taken if each.address == "/hit"] == [each for each in messages if each.address == "/hit"]

    def stands(said):
        """The values after each trigger, and at the end."""
        now, seen = {}, []
        for each in said:
            if each.address == "/hit":
                seen.append(dict(now))
            else:
                now[each.address] = each.values
        return [*seen, now]

    assert stands(taken) == stands(messages)
    assert lanes.counts.received == len(messages) == len(taken) + lanes.counts.replaced
    assert not lanes.waiting
    assert lanes.take() == []


def test_of_a_flood_one_value_waits_and_it_is_the_last():
    lanes = put(Lanes(), *(RemoteMessage("/x", (float(number),)) for number in range(10_000)))
    assert lanes.take() == [RemoteMessage("/x", (9_999.0,))]
    assert lanes.counts.replaced == 9_999


def test_of_too_many_triggers_the_oldest_are_lost_and_no_value_is():
    lanes = Lanes("/hit".__eq__)
    put(lanes, RemoteMessage("/x", (0.25,)))
    put(lanes, *(RemoteMessage("/hit", (float(number),)) for number in range(MOST_TRIGGERS + 10)))
    taken = lanes.take()
    assert taken[0] == RemoteMessage("/x", (0.25,))
    assert [each.values for each in taken[1:]] == [(float(number),) for number in range(10, MOST_TRIGGERS + 10)]
    assert lanes.counts.lost == 10


def test_texts_and_messages_without_a_value_are_triggers():
    said = [
        RemoteMessage("/model", ("one",)),
        RemoteMessage("/model", ("two",)),
        RemoteMessage("/pin"),
        RemoteMessage("/pin"),
    ]
    assert put(Lanes(), *said).take() == said


def test_what_waits_stays_small_whatever_comes():
    lanes = Lanes()
    put(lanes, *(RemoteMessage(f"/{number}", (0.0,)) for number in range(2 * MOST_ADDRESSES)))
    assert lanes.reasons[FULL] == MOST_ADDRESSES
    for _ in range(50):
        put(lanes, *(RemoteMessage(f"/{number}", (0.0,)) for number in range(MOST_ADDRESSES)), RemoteMessage("/go"))
    assert len(lanes.take()) <= MOST_HELD + MOST_ADDRESSES + MOST_TRIGGERS


def test_what_is_refused_is_counted_by_its_reason():
    lanes = put(
        Lanes(), RefusedMessage("It is no OSC"), RefusedMessage("It is no OSC"), RefusedMessage("It is too long")
    )
    assert not lanes.waiting
    assert lanes.counts.refused == lanes.counts.received == 3
    assert lanes.reasons == {"It is no OSC": 2, "It is too long": 1}
