"""A command carried out on a session alone, without window, controller or worker."""

from workbench.app.command_table import COMMANDS


def do(session, name, argument=None):
    """What the command makes of a session in which it can be used."""
    command = COMMANDS[name]
    assert not command.unavailable(session), command.unavailable(session)
    return command.run(session, argument)
