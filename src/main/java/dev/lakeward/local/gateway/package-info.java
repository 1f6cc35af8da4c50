/// The embedded lake's file shares, AWS Storage Gateway's: folders of this computer that are watched, and whose files
/// become objects.
///
/// May import `local.gate`, `local.run`, `local.store` and `local.transfer`, whose engine does the work. It must never
/// take a file that is still written to.
///
/// The decision: a folder is looked through every few seconds, which needs nothing of the system and misses nothing
/// that a closed lake did not see. Where what is quiet there has changed, one transfer runs that takes what changed and
/// removes what is gone. `FileShareName` is the folder's absolute path, and the NotificationPolicy's
/// `SettlingTimeInSeconds` how long a file must be left alone: that is the lake's own reading.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.gateway;
