package dev.lakeward.local.gate;

import dev.lakeward.access.Principal;

/// Who calls, in which account and region, and what its session limits.
public record Caller(Principal principal, String accountId, String region, Session session) {
    /// A session of a principal: its name, and the policy that it came with, which narrows what the principal may do.
    public record Session(String name, IamPolicy policy) {
        /// A session that limits nothing.
        public static Session unlimited(String name) {
            return new Session(name, IamPolicy.EVERYTHING);
        }
    }
}
