/**
 * The words of the wire and of this library, for editors and `tsc`.
 *
 * @typedef {object} Message an entry of a conversation
 * @property {number} seq its number, from 1 on, without gaps
 * @property {string} [id] its sender's own id for it
 * @property {string} from who wrote it
 * @property {number} at when the server took it, in milliseconds since 1970
 * @property {string} [text] the words; absent where they were taken back
 * @property {number} [editedAt] when the text last changed
 * @property {number} [deletedAt] when it was taken back
 * @property {number} [edits] this entry is another text for the message with that number
 * @property {number} [deletes] this entry takes back the message with that number
 * @property {Reaction[]} [reactions] at most one of each person, in the order in which they were first given
 * @property {number} [reacts] this entry is its sender's reaction to the message with that number, in place of the one before
 * @property {string} [emoji] what the reaction is; empty where it was taken back
 * @property {GroupChange} [event] this entry is a change of the group
 * @property {number} [changed] the number of the newest entry that changed this one. Of two states of an entry, the one with
 *   the higher number is the newer; times order nothing
 * @property {boolean} [hidden] the user may not read this entry; it has no content
 *
 * @typedef {object} GroupChange one of `created`, `added`, `removed`, `left`, `renamed` and `role` is there
 * @property {string} [created] the title
 * @property {string[]} [members] who else was in it from the beginning
 * @property {string[]} [added]
 * @property {string[]} [removed]
 * @property {boolean} [left] its sender went
 * @property {string} [renamed] the new title
 * @property {Role} [role] the new role of `user`
 * @property {string} [user]
 *
 * @typedef {{user: string, emoji: string}} Reaction
 * @typedef {'owner' | 'admin' | 'member'} Role
 * @typedef {{user: string, role: Role}} Member
 * @typedef {{conversation: string, title?: string, members: Member[], more?: boolean}} Group
 *
 * @typedef {object} Receipt how far a member is; both never go back
 * @property {string} conversation
 * @property {string} user
 * @property {number} delivered
 * @property {number} read
 *
 * @typedef {object} State a conversation as `sync` tells it
 * @property {string} conversation
 * @property {'direct' | 'group'} kind
 * @property {string} [with] the other person of a one-to-one conversation
 * @property {string} [title] a group's name
 * @property {Role} [role] the user's own in a group
 * @property {number} [joined] the first number that the user may read in a group
 * @property {number} [left] the last number that the user may read, where they are no longer in the group
 * @property {number} last the newest number
 * @property {number} delivered up to where this user has it
 * @property {number} read up to where this user has read it
 * @property {{user: string, delivered: number, read: number}[]} [receipts] the others
 * @property {number} [mutedUntil] when the user wants to be pushed to again
 * @property {Message[]} [messages]
 * @property {boolean} [more]
 * @property {string} [page]
 *
 * @typedef {{textBytes: number, draftsPerSend: number, pageMessages: number, groupMembers: number, membersPerChange: number}} Limits
 * @typedef {{type: 'hello', user: string, device: string, time: number, expires: number, limits: Limits}} Hello
 * @typedef {{conversation: string, messages: Message[], last: number, more: boolean, page?: string}} History
 * @typedef {{user: string, online: boolean, lastSeen?: number}} Seen
 * @typedef {{id: string, seq: number, at: number, duplicate?: boolean}} Acknowledged
 * @typedef {{conversation: string, acks: Acknowledged[], page?: string}} Ack
 * @typedef {{conversation: string, id: string, seq: number, at: number, duplicate: boolean}} Stored the server's word that a message is in the log
 *
 * @typedef {object} Unsent what is on its way and not yet acknowledged
 * @property {'send' | 'edit' | 'delete' | 'reaction'} action
 * @property {string} [to] a user
 * @property {string} [conversation] or a conversation
 * @property {string} id the same on every attempt
 * @property {string} [text]
 * @property {string} [emoji] a reaction, or empty
 * @property {number} [seq] the message that is changed
 * @property {number} [after] the newest number known when it was made
 *
 * @typedef {{to: string} | {conversation: string}} Target
 *
 * @typedef {{name: 'connecting'}
 *   | {name: 'open', hello: Hello}
 *   | {name: 'waiting', delay: number, cause: Error}
 *   | {name: 'closed', cause: Error}} ConnectionState
 *
 * @typedef {object} Listener hears what a client has to tell, one call after the other; what it throws changes nothing
 * @property {(conversation: string, message: Message) => void} [message] an entry from somebody else, or from another
 *   device of the user: ascending in each conversation, each once, none left out; hidden entries too
 * @property {(state: State) => void} [conversation] where a conversation stands; after each connect, for each of them,
 *   after its messages
 * @property {() => void} [synced] all that was missed is in; after each connect and each roll-over
 * @property {(receipt: Receipt) => void} [receipt] a member's cursors moved, or the user's own on another device
 * @property {(typing: {conversation: string, user: string}) => void} [typing]
 * @property {(users: Seen[]) => void} [presence]
 * @property {(stored: Stored) => void} [stored] what an earlier page had left in the outbox store is stored
 * @property {(unsent: Unsent, refusal: import('./errors.js').Refusal) => void} [refused] or is refused, for ever
 * @property {(state: ConnectionState) => void} [state] the connection changed
 *
 * @typedef {object} OutboxStore keeps what is not yet acknowledged
 * @property {() => Promise<Unsent[]>} load what is kept, in the order in which it was first saved
 * @property {(messages: Unsent[]) => Promise<void>} save keeps all or none; one that is kept is put in its place
 * @property {(message: Unsent) => Promise<void>} remove
 *
 * @typedef {object} Timing in milliseconds
 * @property {number} requestTimeout for the token, for the handshake and for each answer
 * @property {number} pingInterval between pings, below the gateway's idle limit of ten minutes
 * @property {number} pongTimeout for something to be heard after a ping
 * @property {number} gapWait for a missing number to come by itself before it is fetched
 * @property {number} backoffBase the first window of random delays; it doubles with each failure
 * @property {number} backoffCap the widest window
 *
 * @typedef {object} RollOver when a client moves to a fresh connection, in milliseconds
 * @property {number} after the age at which a connection is replaced, below the gateway's two hours
 * @property {number} jitter a random part of it is taken off the age, so that pages that came together don't go together
 * @property {number} tokenMargin how long before its token's end a connection is replaced at the latest
 * @property {number} overlap how long both connections are listened to
 *
 * @typedef {object} Sources where time, chance and connections come from
 * @property {() => number} now
 * @property {() => number} random from 0 to below 1
 * @property {(task: () => void, delay: number) => any} setTimeout
 * @property {(timer: any) => void} clearTimeout
 * @property {() => string} newId
 * @property {new (url: string, protocols: string[]) => any} WebSocket
 *
 * @typedef {object} Settings
 * @property {string} url the API's URL, `wss://HOST/STAGE`
 * @property {string} device the device that this client is
 * @property {() => string | Promise<string>} token asked before each attempt to connect
 * @property {Listener} listener
 * @property {boolean} deliveredReceipts whether the server is told what the listener was given
 * @property {boolean} initialSync whether conversations that are new to the client begin with their newest 15 messages
 * @property {OutboxStore} [outboxStore]
 * @property {Timing} timing
 * @property {RollOver} rollOver
 * @property {Sources} sources
 *
 * @typedef {object} Core what the parts of a client share
 * @property {Settings} settings
 * @property {import('./loop.js').Loop} loop
 * @property {import('./requests.js').Requests} requests
 * @property {import('./keeper.js').Keeper} keeper
 */

export {};
