package dev.lakeward.local.wire;

import software.amazon.awssdk.core.SdkPojo;

/// How a service's shapes travel over HTTP. See "AWS protocols" of the Smithy specification.
sealed interface Protocol permits JsonProtocol, RestJsonProtocol, QueryProtocol, RestXmlProtocol, CborProtocol {
    /// An operation and its request's shape, still without streamed bytes.
    record Call(Operation operation, SdkPojo request) {}

    /// The operation that a request names, and its shape. Throws [WireError] for what does not fit.
    Call read(Served service, WireRequest request);

    /// What a finished operation answers.
    Reply reply(Operation operation, SdkPojo response, String requestId);

    /// What a failed operation answers. `fault` says whether the caller is to blame.
    Reply error(String code, int status, String sentence, String requestId);

    /// This protocol's name of a trouble that every protocol has, by S3's name of it.
    String codeOf(WireError error);
}
