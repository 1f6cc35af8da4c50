package dev.lakeward.local.wire;

import dev.lakeward.local.iam.Sessions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A lake's secrets: its teams' access keys, and the sessions that its STS gave out.
record LakeSecrets(AccessKeys keys, Sessions sessions) implements Secrets {
    @Override
    public Optional<Secret> find(String accessKeyId, @Nullable String sessionToken) {
        if (sessionToken == null) {
            return keys.find(accessKeyId);
        }
        return sessions.open(sessionToken)
                .filter(opened -> opened.accessKeyId().equals(accessKeyId))
                .map(opened -> new Secret(
                        opened.secret(), new Identity(opened.principal(), opened.session()), opened.expires()));
    }
}
