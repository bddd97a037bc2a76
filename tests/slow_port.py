"""A slow network: what goes through a port arrives later. `python -m tests.slow_port PORT TO SECONDS`, each way."""

import asyncio
import sys
from contextlib import suppress

CHUNK = 1 << 16


async def main(port: int, to: int, seconds: float) -> None:
    """Lead `port` to another one of this machine until the process is ended."""

    async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            there, away = await asyncio.open_connection("127.0.0.1", to)
            await asyncio.gather(_late(reader, away, seconds), _late(there, writer, seconds))

    async with await asyncio.start_server(join, "127.0.0.1", port) as server:
        await server.serve_forever()


async def _late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seconds: float) -> None:
    """Pass on what is read, each piece `seconds` after it came; how much comes at once is not limited."""
    now, pieces = asyncio.get_running_loop().time, asyncio.Queue()

    async def take() -> None:
        piece = b"first"
        while piece:
            with suppress(OSError):
                piece = await reader.read(CHUNK)
            pieces.put_nowait((now() + seconds, piece))

    taking = asyncio.create_task(take())
    with suppress(OSError):
        while True:
            due, piece = await pieces.get()
            await asyncio.sleep(due - now())
            if not piece:
                break
            writer.write(piece)
            await writer.drain()
    taking.cancel()
    writer.close()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
