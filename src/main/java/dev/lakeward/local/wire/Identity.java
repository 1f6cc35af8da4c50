package dev.lakeward.local.wire;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;

/// Who signed a request, and in which session.
record Identity(Principal principal, Caller.Session session) {}
