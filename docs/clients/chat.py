"""A chat on a command line, on the package `websockets`: what is typed is sent, what the other person says is printed, each once.

Usage: python3 chat.py URL DEVICE TOKEN PERSON
"""

import asyncio
import json
import random
import sys
import uuid

import websockets


class Chat:
    def __init__(self, url, device, token, person):
        self.address, self.protocols, self.person = f"{url}?device={device}", ["chat.v1", f"bearer.{token}"], person
        self.socket = self.me = self.conversation = None
        self.unsent, self.in_flight = [], []  # drafts under ids that never change; one `send` at a time keeps their order
        self.seen = self.attempt = 0  # `seen` is the newest number up to which everything is here

    async def run(self):
        while True:
            try:
                async with websockets.connect(self.address, subprotocols=self.protocols) as self.socket:
                    await self.ask(action="hello")
                    async for text in self.socket:
                        await self.hear(json.loads(text or "{}"))
            except (OSError, websockets.WebSocketException) as error:
                print(f"! {error}", file=sys.stderr)
            self.me, self.attempt = None, self.attempt + 1
            await asyncio.sleep(random.uniform(0, min(30, 0.5 * 2**self.attempt)))

    async def ask(self, **command):
        await self.socket.send(json.dumps(command))

    async def hear(self, frame):
        kind = frame.get("type")  # a frame of an unknown type is of somebody newer
        if kind == "hello":
            self.me, self.conversation = frame["user"], "d-" + "~".join(sorted([frame["user"], self.person]))
            self.attempt = 0
            await self.catch_up()
            await self.settle(0)  # whatever was under way goes out again, under the same ids
        elif kind == "history" or kind == "message" and frame["conversation"] == self.conversation:
            await self.take(frame["messages"], frame.get("more", False))
        elif kind == "ack":
            for ack in frame["acks"]:
                self.seen += ack["seq"] == self.seen + 1
            if frame["acks"][-1]["seq"] > self.seen:
                await self.catch_up()  # others wrote in between
            await self.settle(len(frame["acks"]))
        elif kind == "error":
            print(f"! {frame['code']} {frame['message']}", file=sys.stderr)
            if frame["code"] >= 5000 or frame["code"] == 4010:
                await self.socket.close()  # again, on a new connection
            elif self.in_flight and frame.get("requestId") == self.in_flight[0]["id"]:
                await self.settle(len(self.in_flight))  # refused for ever

    async def catch_up(self):
        await self.ask(action="history", conversation=self.conversation, after=self.seen, limit=100)

    async def take(self, messages, more):
        for message in messages:
            if message["seq"] > self.seen + 1:
                return await self.catch_up()  # something is missing in between
            if message["seq"] > self.seen and message["from"] != self.me and "text" in message and "edits" not in message:
                print(f"{message['from']}: {message['text']}", flush=True)  # else a repeat, or nothing said
            self.seen = max(self.seen, message["seq"])
        if self.seen > 0:
            await self.ask(action="receipt", conversation=self.conversation, delivered=self.seen)
        if more:
            await self.catch_up()

    async def settle(self, count):
        del self.unsent[:count]
        self.in_flight = self.unsent[:25]
        if self.in_flight:
            await self.ask(action="send", requestId=self.in_flight[0]["id"], to=self.person, drafts=self.in_flight)

    async def type(self):
        while line := await asyncio.to_thread(sys.stdin.readline):
            self.unsent.append({"id": str(uuid.uuid4()), "text": line.rstrip("\n"), "after": self.seen})
            if self.me and not self.in_flight:
                await self.settle(0)


async def main():
    chat = Chat(*sys.argv[1:])
    await asyncio.gather(chat.run(), chat.type())


asyncio.run(main())
