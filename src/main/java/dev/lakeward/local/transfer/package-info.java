/// The embedded lake's transfers, AWS DataSync's: locations, agents, tasks and their executions.
///
/// May import `local.gate`, `local.run`, `local.s3`, `local.schedule` and `local.store`. It must never read a folder
/// for whom IAM does not permit to make a location of it, nor write what the destination's role may not.
///
/// The decision: a folder of this computer is an NFS location of the server `localhost`, reached by an agent that the
/// lake has of itself. An execution is a run of its task that goes on when the lake opens again. Folders are not made
/// objects of, other than DataSync does; nor are symbolic links, which it copies between file systems only.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.transfer;
