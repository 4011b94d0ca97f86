"""A chat on a command line, on the package `websockets`: what is typed is sent, what the other
person says is printed, in order, each once.

Usage: python3 chat.py URL DEVICE TOKEN PERSON
"""

import asyncio
import json
import random
import sys
from contextlib import suppress

from websockets import ConnectionClosed, connect


class Chat:
    def __init__(self, person):
        self.person, self.me, self.talk, self.attempt = person, None, None, 0
        # Drafts in their order, under ids that never change; those of the one `send` that is under
        # way, as one at a time keeps the order; and the number up to which everything is here.
        self.unsent, self.in_flight, self.seen = [], [], 0

    async def run(self, url, token):
        async for self.socket in connect(url, subprotocols=["chat.v1", f"bearer.{token}"]):
            with suppress(ConnectionClosed):
                await self.ask(action="hello", requestId="hello")
                async for text in self.socket:
                    await self.hear(json.loads(text or "{}"))
            self.me, self.in_flight, self.attempt = None, [], self.attempt + 1
            await asyncio.sleep(random.uniform(0, min(30, 0.5 * 2**self.attempt)))

    async def ask(self, **command):
        with suppress(ConnectionClosed):  # whatever matters is asked again on the next one
            await self.socket.send(json.dumps(command))

    async def hear(self, frame):
        if frame.get("type") == "hello":
            self.me, self.attempt = frame["user"], 0
            self.talk = "d-" + "~".join(sorted([self.me, self.person]))
            await self.take({"more": True})  # what was said meanwhile
        elif frame.get("type") == "error":
            print(f"! {frame['code']} {frame['message']}", file=sys.stderr)
            if frame["code"] >= 5000 or frame["code"] == 4010:
                return await self.socket.close()  # again, on a new connection
        elif frame.get("conversation") == self.talk:
            await self.take(frame)
        if "requestId" in frame:  # of `hello`, or of a `send`: stored, or refused for ever
            await self.settle()

    async def take(self, frame):
        entries = frame.get("acks") or frame.get("messages", [])  # own ones have numbers too
        for entry in entries:
            if entry["seq"] == self.seen + 1:  # else a repeat, or something before it is missing
                self.seen += 1
                if "text" in entry and "edits" not in entry and entry["from"] != self.me:
                    print(f"{entry['from']}: {entry['text']}", flush=True)
        if frame.get("more") or entries and entries[-1]["seq"] > self.seen:
            await self.ask(action="history", conversation=self.talk, after=self.seen, limit=100)
        elif "messages" in frame and self.seen > 0:
            await self.ask(action="receipt", conversation=self.talk, delivered=self.seen)

    async def settle(self):
        del self.unsent[: len(self.in_flight)]
        self.in_flight = drafts = self.unsent[:25]
        if drafts:
            await self.ask(action="send", requestId=drafts[0]["id"], to=self.person, drafts=drafts)

    async def type(self):
        while text := await asyncio.to_thread(sys.stdin.readline):
            draft = dict(id=random.randbytes(16).hex(), text=text.rstrip("\n"), after=self.seen)
            self.unsent.append(draft)
            if self.me and not self.in_flight:
                await self.settle()


async def main(url, device, token, person):
    chat = Chat(person)
    await asyncio.gather(chat.run(f"{url}?device={device}", token), chat.type())


asyncio.run(main(*sys.argv[1:]))
