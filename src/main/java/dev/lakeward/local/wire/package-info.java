/// The embedded lake over HTTP, in AWS's own protocols, for any client that signs its requests.
///
/// May import the other packages of `local` and the SDK. It must never answer a request whose signature it has not
/// verified, nor hold code for a single operation.
///
/// The decision: one dispatcher over the SDK's client interfaces. What an operation is called, which path and which
/// members it has, all comes from the SDK's own shapes and marshallers, so an operation that the embedded lake gains
/// is on the wire the same moment.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.wire;
