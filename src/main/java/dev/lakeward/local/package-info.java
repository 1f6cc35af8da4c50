/// The embedded lake: a folder that answers the AWS SDK's client interfaces.
///
/// May import `access`, `sql`, `lake.permission`'s mapping and the SDK; nothing of a screen.
/// It must never hand out a client that is not behind the gate.
///
/// The decision: the seam is the SDK interface itself. One process opens a lake; [LocalLake#as] hands out clients
/// that act as one principal, and everything they answer is what that principal may see.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local;
