/// The ports on DynamoDB, API Gateway, SNS and SQS. These classes alone know the tables.
///
/// `users`: one item a user.
///
/// ```text
///   user         S   key
///   connections  SS  "CONNECTION DEVICE SINCE" each, SINCE in epoch milliseconds; absent while empty
///   lastSeen     N   epoch milliseconds of the end of the last connection
///   online       BOOL  what was last announced
///   phones       N   how many rows of `devices` are theirs; absent where none ever was
/// ```
///
/// `memberships`: one item a user and conversation.
///
/// ```text
///   user          S  key
///   conversation  S  sort key
///   joined        N  the first number that the user may see
///   delivered     N  cursor, absent for 0
///   read          N  cursor, absent for 0; whoever has read has received, so that what counts as
///                    delivered is the greater of the two
///   role          S  in a group: owner, admin, member; absent where they have gone
///   left          N  where they have gone: the last number that they may see
///   title         S  where they have gone: the group's title, then
///   muted         N  epoch milliseconds until which nothing is pushed; absent where nothing was said
///   pushed        N  the message of the last push; absent before the first; it never goes back
///   pushedAt      N  epoch milliseconds of when it began
///   pushedBy      S  the first characters of the id of the request that it began for
///   unreached     L  of S: the devices that it has not reached, perhaps none; absent if it has
///                    not ended, or ended without a failure
/// ```
///
/// `conversations`: one item a group, and one a member.
///
/// ```text
///   conversation  S  key
///   member        S  sort key: "#" for the group itself, which sorts before all user ids
///
///   of the group   title S, owner S, members N (how many),
///                  changed N: the number of its newest change, which every change is conditional on
///   of a member    joined N: the first number that they may read
///                  role   S: owner, admin; absent for the others
///                  left   N: where they have gone, the last number that they may read
///                  expires N: where they have gone, a day later; the table's time to live
/// ```
///
/// `devices`: one item a device that is pushed to, and one an endpoint. An endpoint's item says
/// whose it is, so that a phone is one device's at a time. Both, and the users' counts, are written
/// in one transaction.
///
/// ```text
///   user       device   platform  endpoint               owner  ownerDevice
///   bob        phone    fcm       arn:aws:sns:…/4f2c
///   arn:…/4f2c -                                         bob    phone
///   S key      S sort
///   └─ a user id, or the ARN of an endpoint, which has "/" and so is no user id
/// ```
///
/// `watches`: one item a user and a device that watches them.
///
/// ```text
///   user     S  key
///   watcher  S  sort key: "WATCHER DEVICE"
///   expires  N  epoch seconds; the table's time to live
/// ```
///
/// `messages`: one item a page, a page being a few consecutive messages of one conversation. The
/// names are short because they are stored, and paid for, in every page.
///
/// ```text
///   c  S  key: the conversation
///   s  N  sort key: the number of the page's first message
///   i  L  of B: whose message and which id, one a message (MessageKey)
///   e  L  of B: time and text, one a message (MessageEntry)
///   z  N  what counts towards the cap: bytes of i and e, and never less than it was
///   k  N  cap, 480: the page takes a message if and only if z < k before the write
///   o  N  in a group: its epoch, the number of the newest entry that took somebody out (Doorkeeper)
///   f  SS of one-to-one conversations: on the newest page, the members without a row of
///         `memberships` (DirectMemberships); absent if all have one
///
///   c            s    i              e              z    k
///   d-alice~bob  1    [a,b,a,b]      [..,..,..,..]  512  480   full: takes no more
///   d-alice~bob  5    [a,a,b]        [..,..,..]     380  480   the newest: takes one more
///                └─ its messages are 5, 6, 7; the next page will begin at s + length of i
/// ```
///
/// An append is one write: an update of the newest page, or, where that is full, a put of the next
/// one. Whether a page is full does not depend on the message, so that all writers agree where the
/// next page begins, and nothing is left half done by a crash.
@NullMarked
package chat.serverless.functions.aws;

import org.jspecify.annotations.NullMarked;
