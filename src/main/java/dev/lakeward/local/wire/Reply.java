package dev.lakeward.local.wire;

import java.util.Map;

/// An answer whose body is known. Header names are as they are sent.
record Reply(int status, Map<String, String> headers, byte[] body) {}
