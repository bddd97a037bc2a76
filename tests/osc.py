"""OSC as a library that nobody here wrote makes it."""

import socket

from pythonosc.osc_bundle_builder import IMMEDIATELY, OscBundleBuilder
from pythonosc.osc_message_builder import OscMessageBuilder


def message(address, *values):
    """A message, whatever the values."""
    builder = OscMessageBuilder(address)
    for value in values:
        builder.add_arg(value)
    return builder.build()


def bundle(*elements, time=IMMEDIATELY):
    """A bundle of messages and bundles."""
    builder = OscBundleBuilder(time)
    for element in elements:
        builder.add_content(element)
    return builder.build()


def free_port():
    """A UDP port that nobody uses."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as tried_one:
        tried_one.bind(("127.0.0.1", 0))
        return tried_one.getsockname()[1]
