"""A chat on a command line, on the package `websockets`: what is typed is sent, what others say is printed, each once.

Usage: python3 chat.py URL DEVICE TOKEN PERSON
"""

import asyncio
import json
import random
import sys
import uuid

import websockets


class Chat:
    def __init__(self, person):
        self.person = person
        self.unsent = []  # drafts in their order, under ids that never change
        self.seen = 0  # the newest number up to which everything is here
        self.in_flight = None  # the request of the one `send` that is under way: one at a time keeps the order
        self.sent = self.attempt = 0
        self.socket = self.me = self.conversation = self.page = None

    async def run(self, address, token):
        while True:
            try:
                async with websockets.connect(address, subprotocols=["chat.v1", f"bearer.{token}"]) as self.socket:
                    self.me, self.in_flight = None, None  # what was under way goes out again, under the same ids
                    await self.ask(action="hello")
                    async for text in self.socket:
                        await self.hear(json.loads(text))
            except (OSError, websockets.WebSocketException) as error:
                print(f"! {error}", file=sys.stderr)
            self.socket, self.attempt = None, self.attempt + 1
            await asyncio.sleep(random.uniform(0, min(30, 0.5 * 2**self.attempt)))

    async def ask(self, **command):
        request = str(uuid.uuid4())
        await self.socket.send(json.dumps({"requestId": request, **command}))
        return request

    async def hear(self, frame):
        kind = frame.get("type")  # a frame of an unknown type is of somebody newer
        if kind == "hello":
            self.me, self.attempt = frame["user"], 0
            self.conversation = "d-" + "~".join(sorted([self.me, self.person]))
            await self.catch_up()
            await self.send_next()
        elif kind == "message" and frame["conversation"] == self.conversation:
            await self.take(frame["messages"])
        elif kind == "history":
            self.page = frame.get("page", self.page)
            await self.take(frame["messages"])
            if frame["more"]:
                await self.catch_up()
        elif kind == "ack":
            self.page, self.in_flight = frame.get("page"), None
            del self.unsent[: len(frame["acks"])]
            for ack in frame["acks"]:
                self.seen += ack["seq"] == self.seen + 1
            if frame["acks"][-1]["seq"] > self.seen:
                await self.catch_up()  # others wrote in between
            await self.send_next()
        elif kind == "error":
            print(f"! {frame['code']} {frame['message']}", file=sys.stderr)
            if frame["code"] >= 5000 or frame["code"] == 4010:
                await self.socket.close()  # again, on a new connection
            elif frame.get("requestId") == self.in_flight:
                del self.unsent[: self.sent]  # refused for ever
                self.in_flight = None
                await self.send_next()

    async def catch_up(self):
        await self.ask(action="history", conversation=self.conversation, after=self.seen, limit=100)

    async def take(self, messages):
        for message in messages:
            if message["seq"] <= self.seen:
                continue  # a repeat
            if message["seq"] > self.seen + 1:
                return await self.catch_up()  # something is missing in between
            self.seen = message["seq"]
            if message["from"] != self.me and "text" in message and "edits" not in message:
                print(f"{message['from']}: {message['text']}", flush=True)
        if self.seen > 0:
            await self.ask(action="receipt", conversation=self.conversation, delivered=self.seen)

    async def send_next(self):
        if self.unsent and self.me and self.socket and not self.in_flight:
            hint = {"page": self.page} if self.page else {}
            drafts = self.unsent[:25]
            self.sent, self.in_flight = len(drafts), "about to be known"
            self.in_flight = await self.ask(action="send", to=self.person, drafts=drafts, **hint)

    async def type(self):
        while line := await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline):
            self.unsent.append({"id": str(uuid.uuid4()), "text": line.rstrip("\n"), "after": self.seen})
            await self.send_next()


async def main(url, device, token, person):
    chat = Chat(person)
    await asyncio.gather(chat.run(f"{url}?device={device}", token), chat.type())


asyncio.run(main(*sys.argv[1:]))
