import * as chat from 'serverless-chat-client';

const client = new chat.ChatClient({ url: 'wss://chat.example/chat', device: 'browser', token: () => 'a token', sources: { WebSocket: class {} } });
client.close();
console.log(Object.keys(chat).sort().join(' '));
